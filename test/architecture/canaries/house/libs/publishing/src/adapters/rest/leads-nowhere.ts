// Breaks: no-unresolvable
import './nowhere.js';
