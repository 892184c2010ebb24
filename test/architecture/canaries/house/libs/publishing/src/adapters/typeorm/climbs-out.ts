// Breaks: doors-are-opened-by-name
import '../../../../kernel/src/index.js';
