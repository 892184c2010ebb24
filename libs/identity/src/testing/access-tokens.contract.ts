import { describe, expect, it } from 'vitest';
import type { Clock } from '#kernel';
import { FixedClock } from '#kernel/testing';
import type { AccessTokens } from '../application/ports/access-tokens.js';

const claims = { personId: '01930a3e-0000-7000-8000-00000000000a', sessionId: '01930a3e-0001-7000-8000-000000000001' };

export function accessTokensContract(tokensAt: (clock: Clock) => AccessTokens): void {
  describe('access tokens', () => {
    it('say whom they speak for, and until when', () => {
      const clock = new FixedClock();
      const tokens = tokensAt(clock);
      const expiresAt = new Date(clock.now().getTime() + tokens.lifetime * 1_000);
      expect(tokens.read(tokens.issue(claims))).toEqual({ ...claims, expiresAt });
    });

    it('end, whether they were read before or not', () => {
      const clock = new FixedClock();
      const tokens = tokensAt(clock);
      const [known, unread] = [tokens.issue(claims), tokens.issue({ ...claims, sessionId: claims.personId })];
      tokens.read(known);
      clock.moment = new Date(clock.moment.getTime() + (tokens.lifetime + 60) * 1_000);
      for (const token of [known, unread]) expect(() => tokens.read(token)).toThrow(expect.objectContaining({ code: 'auth.token-expired' }));
    });

    it.each(['', 'none', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.'])('are not "%s"', (token) => {
      expect(() => tokensAt(new FixedClock()).read(token)).toThrow(expect.objectContaining({ code: 'auth.token-invalid' }));
    });

    it('are not believed once they were touched', () => {
      const tokens = tokensAt(new FixedClock());
      const token = tokens.issue(claims);
      expect(() => tokens.read(`${token}x`)).toThrow(expect.objectContaining({ code: 'auth.token-invalid' }));
    });
  });
}
