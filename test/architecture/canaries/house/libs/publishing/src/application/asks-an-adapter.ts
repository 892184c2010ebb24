// Breaks: application-knows-only-its-domain
import '../adapters/typeorm/typeorm-posts.js';
