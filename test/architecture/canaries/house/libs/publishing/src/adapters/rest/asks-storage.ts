// Breaks: adapters-do-not-meet
import '../typeorm/typeorm-posts.js';
