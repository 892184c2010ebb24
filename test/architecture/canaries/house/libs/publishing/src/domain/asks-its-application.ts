// Breaks: domain-knows-only-the-kernel
import '../application/publish-post.js';
