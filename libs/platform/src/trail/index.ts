export { currentTrail, followTrail, namesOf, trailOf, type Trail } from './trail.js';
