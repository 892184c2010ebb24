// Breaks: application-knows-only-its-domain
import 'class-validator';
