import './alive.js';
