import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canaries, importRules, promised, reachabilityRules, readCanaries, root, surveyImports } from './house.js';

const houseCanaries = join(canaries, 'house');
const graveyard = join(canaries, 'graveyard');
const namesOf = (rules: readonly { name?: string }[]) => rules.map(({ name }) => name ?? '').sort();

describe('the rules about imports', () => {
  it.each([
    ['who may import whom', houseCanaries, importRules],
    ['what must be reached', graveyard, reachabilityRules],
  ])('reject each canary of %s for just the rule that it breaks, and nothing else', async (_what, folder, rules) => {
    const names = namesOf(rules);
    const { faults } = await surveyImports(folder, rules);
    const expected = promised(await readCanaries(folder), (rule) => names.includes(rule));
    expect(faults).toEqual(expected);
    expect([...new Set(Object.values(faults).flat())].sort(), 'each rule has a canary').toEqual(names);
  });

  it.each([...importRules, ...reachabilityRules])('$name says what to do instead', ({ comment, severity }) => {
    expect(comment?.length).toBeGreaterThan(40);
    expect(severity).toBe('error');
  });

  it('give a place to packages of package.json alone, so that no row of the table is dead', async () => {
    const { dependencies, devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const placed = importRules.flatMap((rule) => /^vendor-(?!without)/.test(rule.name ?? '') && 'to' in rule ? rule.to.path : []);
    const packages = placed.flatMap((path) => /node_modules\/\((.+)\)\/$/.exec(path ?? '')?.[1]?.split('|') ?? []);
    expect(packages.length).toBeGreaterThan(20);
    expect(packages.filter((name) => !(name in { ...dependencies, ...devDependencies }))).toEqual([]);
  });

  it('hold in the whole house', async () => {
    const { faults, files } = await surveyImports(root, [...importRules, ...reachabilityRules]);
    expect(faults).toEqual({});
    expect(files).toContain('libs/kernel/src/index.ts');
    expect(files.filter((file) => file.includes('canaries'))).toEqual([]);
  });
});
