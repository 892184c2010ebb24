import { describe, expect, it } from 'vitest';
import { statement } from './index.js';

let declared = 0;
const shareable = (text: string, slow = false): boolean => statement(`spec.statement-${(declared += 1)}`, text, { slow }).shareable;

describe('a statement that others may be sent behind', () => {
  it.each([
    'SELECT id FROM posts WHERE id = $1',
    'SELECT deleted_at, updated_at, share FROM people',
    'WITH newest AS (SELECT id FROM posts) SELECT id FROM newest',
  ])('only looks: %s', (text) => expect(shareable(text)).toBe(true));

  it.each([
    'INSERT INTO posts (id) VALUES ($1) RETURNING id',
    'UPDATE posts SET title = $1',
    'DELETE FROM posts',
    'WITH gone AS (DELETE FROM posts RETURNING id) SELECT id FROM gone',
    'SELECT id FROM posts WHERE id = $1 FOR UPDATE',
    'SELECT id FROM posts WHERE id = $1 FOR KEY SHARE',
    'SELECT pg_advisory_xact_lock(1)',
    'SELECT pg_try_advisory_xact_lock(1)',
    `SELECT pg_notify('outbox', '')`,
    `SELECT nextval('outbox_position')`,
  ])('changes nothing and waits for no lock, unlike: %s', (text) => expect(shareable(text)).toBe(false));

  it('is not called slow', () => expect(shareable('SELECT id FROM posts', true)).toBe(false));

  it('has a name of its own', () => {
    statement('spec.one-name', 'SELECT 1');
    expect(() => statement('spec.one-name', 'SELECT 2')).toThrow('Two statements are called spec.one-name');
  });
});
