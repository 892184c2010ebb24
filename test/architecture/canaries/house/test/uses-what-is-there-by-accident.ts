// Breaks: no-undeclared-package
import 'eslint';
