import { describe } from 'vitest';
import { InMemoryPosts } from './in-memory-posts.js';
import { postsContract } from './posts.contract.js';

describe('posts in memory', () => postsContract(() => new InMemoryPosts()));
