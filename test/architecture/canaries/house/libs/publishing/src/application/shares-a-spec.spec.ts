// Breaks: specs-are-leaves
import './publish-post.spec.js';
