import { describe, expect, it } from 'vitest';
import type { Publication } from '../application/ports/publication.js';

export function publicationContract(open: () => Publication): void {
  describe('the publication', () => {
    it('has a name and an address without a slash at the end', () => {
      expect(open()).toMatchObject({ name: 'The Quoin', url: 'https://quoin.example' });
    });
  });
}
