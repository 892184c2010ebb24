// Breaks: libraries-know-no-app
import '../../../../apps/api/src/api.module.js';
