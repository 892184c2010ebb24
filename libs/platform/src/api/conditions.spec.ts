import { describe, expect, it } from 'vitest';
import { expectedVersions } from './conditions.js';

describe('If-Match', () => {
  it.each<[string, string | undefined, readonly number[] | undefined]>([
    ['that is absent lets any version be changed', undefined, undefined],
    ['with a star lets any version be changed', '*', undefined],
    ['names one version', '"3"', [3]],
    ['names one of several', '"3", "4"', [3, 4]],
    ['with a weak tag matches nothing', 'W/"3"', []],
    ['with a foreign tag matches nothing', '"abc"', []],
    ['with what is no tag matches nothing', '3', []],
    ['with a number that no version has matches nothing', '"03"', []],
  ])('%s', (_what, header, versions) => {
    expect(expectedVersions(header)).toEqual(versions);
  });
});
