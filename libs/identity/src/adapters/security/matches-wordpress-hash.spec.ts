import { describe, expect, it } from 'vitest';
import { matchesWordpressHash } from './matches-wordpress-hash.js';

/** Made by other programs: md5sum, Openwall's phpass, libxcrypt. */
const kept = {
  'the MD5 of old days': ['5f4dcc3b5aa765d61d8327deb882cf99', 'password'],
  'phpass of WordPress': ['$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', 'test12345'],
  'phpass of phpBB': ['$H$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', 'test12345'],
  'bcrypt of PHP': ['$2y$07$BCryptRequires22Chrcte/VlQH0piJtjXl.0t1XkA8pw9dMXTpOq', 'rasmuslerdorf'],
  'bcrypt of WordPress since 6.8': ['$wp$2y$05$abcdefghijklmnopqrstuuGHYDv122MbSRbHbtYe31E9oPsYIUftC', ' composing-stick '],
} as const;

describe('a password that WordPress kept', () => {
  it.each(Object.entries(kept))('is known again by %s, and another one is not', async (_kind, [hash, password]) => {
    expect(await matchesWordpressHash(hash, password)).toBe(true);
    expect(await matchesWordpressHash(hash, `r${password}`)).toBe(false);
    expect(await matchesWordpressHash(hash, '')).toBe(false);
  });

  it.each(['', 'none', '$', '$P$', '$P$~IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', '$2y$31$BCryptRequires22Chrcte/VlQH0piJtjXl.0t1XkA8pw9dMXTTOq', '$wp$2y$'])(
    'is never right where what is kept is "%s"',
    async (hash) => {
      expect(await matchesWordpressHash(hash, 'test12345')).toBe(false);
    },
  );
});
