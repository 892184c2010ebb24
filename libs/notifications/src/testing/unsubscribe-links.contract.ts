import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { UnsubscribeLinks } from '../application/ports/unsubscribe-links.js';

export function unsubscribeLinksContract(open: () => UnsubscribeLinks): void {
  describe('links to unsubscribe', () => {
    const tokenOf = (url: string): string => url.split('/').at(-1) ?? '';

    it('stand for one reader and one kind of letter', () => {
      const unsubscription = { personId: randomUUID(), kind: 'new-comment' };
      const url = new URL(open().make(unsubscription));
      expect(url.pathname).toMatch(/^\/letters\/unsubscribe\/[\w.-]+$/);
      expect(open().read(tokenOf(url.href))).toEqual(unsubscription);
    });

    it.each([
      ['cut short', (token: string) => token.slice(0, -2)],
      ['of somebody else', (token: string) => `x${token}`],
      ['without a signature', (token: string) => `${token.split('.')[0] ?? ''}.`],
      ['empty', () => ''],
    ])('are not believed when %s', (_case, forge) => {
      const token = tokenOf(open().make({ personId: randomUUID(), kind: 'reply' }));
      expect(open().read(forge(token))).toBeUndefined();
    });
  });
}
