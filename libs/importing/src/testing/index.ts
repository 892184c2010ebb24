export { aWordpress, type TestWordpress, type WordpressOptions } from './a-wordpress.js';
export { fillWordpress, type SiteSize } from './fill-wordpress.js';
