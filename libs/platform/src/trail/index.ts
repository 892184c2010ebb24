export { currentTrail, followTrail, namesOf, type Trail } from './trail.js';
