// Breaks: vendor-validation
import 'class-validator';
