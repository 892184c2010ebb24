import { describe, expect, it } from 'vitest';
import { readConfig } from '#platform/config';
import { portalLinksContract } from '../../testing/portal-links.contract.js';
import { SignedPortalLinks } from './signed-portal-links.js';

const links = (secret = 'a secret that is long enough to be one') =>
  new SignedPortalLinks(readConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1/none', JWT_SECRET: secret, PUBLIC_URL: 'https://quoin.example/' }));

describe('signed links', () => {
  const ours = links();
  portalLinksContract(() => ours);

  it('are not believed by a publication with another secret', () => {
    const url = ours.make({ membershipId: 'one', expiresAt: new Date() });
    expect(url).toMatch(/^https:\/\/quoin\.example\/billing/);
    expect(links('another secret that is long enough').read(url.split('/').at(-1) ?? '')).toBeUndefined();
  });
});
