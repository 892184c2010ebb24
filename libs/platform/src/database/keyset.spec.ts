import { describe, expect, it } from 'vitest';
import { DomainError } from '#kernel';
import { decodeCursor, encodeCursor, isInstant } from './keyset.js';

const id = '01930a3e-7c00-7000-8000-000000000001';
const value = '2026-11-22T09:30:00.000Z';
const forged = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');

describe('the cursor of a list', () => {
  it.each([value, '2024-02-29T23:59:59.999999Z'])('leads back to the item that it was made of: %s', (at) => {
    expect(decodeCursor('createdAt', encodeCursor('createdAt', { value: at, id }), isInstant)).toEqual({ value: at, id });
  });

  it.each([
    ['of another sort', encodeCursor('title', { value, id })],
    ['with an id that cannot be', forged(['createdAt', value, 'x'])],
    ['with a moment that cannot be', forged(['createdAt', '2026-02-30 or so', id])],
    ['with a month that there is not', forged(['createdAt', '2026-13-01T00:00:00.000Z', id])],
    ['with a day that there is not', forged(['createdAt', '2026-02-30T00:00:00.000Z', id])],
    ['with an hour that there is not', forged(['createdAt', '2026-02-28T24:00:00.000Z', id])],
    ['with a year that there was not', forged(['createdAt', '0000-01-01T00:00:00.000Z', id])],
    ['with too little in it', forged(['createdAt', value])],
    ['with numbers in it', forged(['createdAt', 1, 2])],
    ['that is no JSON', Buffer.from('{').toString('base64url')],
    ['that is no base64', '%%%'],
  ])('%s is refused', (_what, cursor) => {
    expect(() => decodeCursor('createdAt', cursor, isInstant)).toThrow(DomainError);
  });
});
