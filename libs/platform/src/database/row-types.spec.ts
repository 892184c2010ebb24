import fc from 'fast-check';
import { types } from 'pg';
import { describe, expect, it } from 'vitest';
import { parseMoment } from './row-types.js';

const anyMoment = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => unknown;

describe('a moment of a row', () => {
  it.each([
    ['without a fraction', '2026-11-22 09:30:00+00', '2026-11-22T09:30:00.000Z'],
    ['with tenths', '2026-11-22 09:30:00.5+00', '2026-11-22T09:30:00.500Z'],
    ['with microseconds, which a Date has not', '2026-11-22 09:30:00.123999+00', '2026-11-22T09:30:00.123Z'],
    ['of a leap day', '2028-02-29 23:59:59.999+00', '2028-02-29T23:59:59.999Z'],
    ['in another zone', '2026-11-22 09:30:00.25+05:30', '2026-11-22T04:00:00.250Z'],
    ['of the first century', '0079-10-24 12:00:00+00', '0079-10-24T12:00:00.000Z'],
    ['far ahead', '12026-11-22 09:30:00+00', '+012026-11-22T09:30:00.000Z'],
  ])('%s is read', (_which, text, iso) => expect(parseMoment(text).toISOString()).toBe(iso));

  it.each(['infinity', '-infinity', '0044-03-15 12:00:00+00 BC'])('%s is read as pg reads it', (text) =>
    expect(parseMoment(text)).toEqual(anyMoment(text)),
  );

  it('is read as pg reads it, whichever it is', () => {
    const moments = fc.date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (moment) => {
        const text = `${moment.toISOString().replace('T', ' ').slice(0, -1)}+00`;
        expect(parseMoment(text)).toEqual(moment);
      }),
    );
  });
});
