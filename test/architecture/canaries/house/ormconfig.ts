// Breaks: no-development-package-in-the-product
import 'typescript';
