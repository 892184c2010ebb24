// Breaks: vendor-rendering
import 'sanitize-html';
