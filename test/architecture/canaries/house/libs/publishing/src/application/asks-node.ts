// Breaks: application-knows-only-its-domain
import 'node:crypto';
