// Breaks: tools-need-nothing
import 'pg';
