import './api.module.js';
