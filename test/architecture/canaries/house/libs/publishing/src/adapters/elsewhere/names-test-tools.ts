// Breaks: vendor-test-tools
import 'fast-check';
