// Breaks: libraries-are-opened-by-name
import '../libs/kernel/src/index.js';
