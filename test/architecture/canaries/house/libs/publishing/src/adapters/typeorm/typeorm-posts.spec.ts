import { describe } from 'vitest';
import { DataSource } from 'typeorm';
import { Database } from '#platform/database';
import { postsContract } from '../../testing/posts.contract.js';
import { TypeormPosts } from './typeorm-posts.js';

const source = new DataSource({ type: 'postgres' });

describe('posts in PostgreSQL', () => postsContract(() => new TypeormPosts(new Database(), source)));
