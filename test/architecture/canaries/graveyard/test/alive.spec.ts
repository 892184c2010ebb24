import './helper.js';
