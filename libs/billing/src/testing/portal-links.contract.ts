import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PortalLinks } from '../application/ports/portal-links.js';

export function portalLinksContract(open: () => PortalLinks): void {
  describe('links to the billing portal', () => {
    const tokenOf = (url: string): string => url.split('/').at(-1) ?? '';
    const link = () => ({ membershipId: randomUUID(), expiresAt: new Date('2026-12-01T08:00:00.000Z') });

    it('stand for one membership until a moment', () => {
      const one = link();
      const url = new URL(open().make(one));
      expect(url.pathname).toMatch(/^\/billing\/portal\/[\w.-]+$/);
      expect(open().read(tokenOf(url.href))).toEqual(one);
    });

    it.each([
      ['cut short', (token: string) => token.slice(0, -2)],
      ['of another membership', (token: string) => `${tokenOf(open().make(link())).split('.')[0] ?? ''}.${token.split('.')[1] ?? ''}`],
      ['without a signature', (token: string) => `${token.split('.')[0] ?? ''}.`],
      ['empty', () => ''],
    ])('are not believed when %s', (_case, forge) => {
      expect(open().read(forge(tokenOf(open().make(link()))))).toBeUndefined();
    });
  });
}
