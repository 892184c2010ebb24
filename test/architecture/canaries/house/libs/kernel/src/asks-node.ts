// Breaks: kernel-imports-nothing
import 'node:fs';
