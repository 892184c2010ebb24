// Breaks: apps-do-not-meet
import '../../api/src/api.module.js';
