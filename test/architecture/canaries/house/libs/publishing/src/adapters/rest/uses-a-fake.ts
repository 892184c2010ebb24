// Breaks: testing-stays-in-tests
import '../../testing/index.js';
