// Breaks: application-knows-only-its-domain
import '#identity';
