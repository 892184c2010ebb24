import { describe, expect, it } from 'vitest';
import { GraphQLDateTime, parseMoment } from './date-time.js';

describe('a moment', () => {
  it.each([
    ['in UTC', '2026-11-22T09:30:00Z', '2026-11-22T09:30:00.000Z'],
    ['with an offset', '2026-11-22T09:30:00.5+02:00', '2026-11-22T07:30:00.500Z'],
    ['on 29 February of a leap year', '2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['on 29 February of 2000', '2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
  ])('%s is read', (_which, text, iso) => expect(parseMoment(text)?.toISOString()).toBe(iso));

  it.each([
    ['without an offset', '2026-11-22T09:30:00'],
    ['on 30 February', '2027-02-30T00:00:00Z'],
    ['on 29 February of another year', '2027-02-29T00:00:00Z'],
    ['on 29 February of 2100', '2100-02-29T00:00:00Z'],
    ['on 31 April', '2027-04-31T00:00:00Z'],
    ['on day 0', '2027-04-00T00:00:00Z'],
    ['in month 13', '2027-13-01T00:00:00Z'],
    ['in the year 10000, by its offset', '9999-12-31T23:59:59-01:00'],
    ['at 24 hours and a minute', '2027-01-01T24:01:00Z'],
  ])('%s is none, and over GraphQL left to the rules that refuse it over REST', (_which, text) => {
    expect([parseMoment(text), GraphQLDateTime.parseValue(text)]).toEqual([undefined, text]);
    expect(() => GraphQLDateTime.serialize(text)).toThrow('A DateTime is a string');
  });

  it.each([1_764_000_000, true, null])('is no %j', (value) => {
    expect(() => GraphQLDateTime.parseValue(value)).toThrow('A DateTime is a string');
  });
});
