import { describe, expect, it } from 'vitest';
import { Session } from './session.js';

const at = new Date('2026-11-22T10:00:00.000Z');
const later = (seconds: number) => new Date(at.getTime() + seconds * 1_000);
const begun = () =>
  Session.begin({ id: 's', personId: 'p', epoch: 1, familyDigest: 'family', tokenDigest: 'one', device: null, at });
const family = 'family';

describe('a refresh token', () => {
  it.each<[string, string, object]>([
    ['is exchanged for the next', 'rotated', { family, shown: 'one', next: 'two', at }],
    ['of another family is refused, and ends nothing', 'refused', { family: 'other', shown: 'one', next: 'two', at }],
    ['that is none of this session ends it', 'reused', { family, shown: 'zero', next: 'one', at }],
    ['is refused after thirty idle days', 'refused', { family, shown: 'one', next: 'two', at: later(30 * 86_400) }],
  ])('%s', (_what, outcome, shown) => {
    expect(begun().rotate(shown as Parameters<Session['rotate']>[0])).toBe(outcome);
  });

  it.each([
    [10, 'repeated'],
    [11, 'reused'],
  ])('that comes again after %i seconds is %s', (seconds, outcome) => {
    const session = begun();
    session.rotate({ family, shown: 'one', next: 'two', at });
    expect(session.rotate({ family, shown: 'one', next: 'two', at: later(seconds) })).toBe(outcome);
  });

  it('keeps a session going for a hundred and eighty days, and no longer', () => {
    const session = begun();
    for (let day = 20, token = 0; day < 180; day += 20, token += 1) {
      const [shown, next] = [token === 0 ? 'one' : `t${token}`, `t${token + 1}`];
      expect(session.rotate({ family, shown, next, at: later(day * 86_400) })).toBe('rotated');
    }
    expect(session.snapshot().expiresAt).toEqual(later(180 * 86_400));
  });
});
