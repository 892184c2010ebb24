export { currentTrail, followTrail, type Trail } from './trail.js';
