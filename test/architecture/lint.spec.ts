import { join, relative } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { canaries, faultsOf, promised, readCanaries, root } from './house.js';

const houseCanaries = join(canaries, 'house');
const overrideConfigFile = join(root, 'eslint.config.js');
const { default: configuration } = (await import(overrideConfigFile)) as { default: Linter.Config[] };
const severityOf = (entry: Linter.RuleEntry | undefined) => (Array.isArray(entry) ? entry[0] : entry);

/** Those that a configuration called `house/…` turns on. */
const houseRules = configuration
  .filter(({ name }) => name?.startsWith('house/'))
  .flatMap(({ rules }) => Object.entries(rules ?? {}))
  .filter(([, entry]) => severityOf(entry) === 'error')
  .map(([rule]) => rule);

// Eight seconds on two idle cores; a machine that is busy takes its time.
const patienceMs = 120_000;

describe('the lint of the house', () => {
  let results: ESLint.LintResult[];

  beforeAll(async () => {
    results = await new ESLint({ cwd: houseCanaries, overrideConfigFile }).lintFiles(['.']);
  }, patienceMs);

  const found = () =>
    results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, message }) => ({
        file: relative(houseCanaries, filePath),
        rule: ruleId ?? message,
        line,
      })),
    );

  it('rejects each canary for just the rule that it breaks, and nothing else', async () => {
    const faults = faultsOf(found().map(({ file, rule }) => [file, rule]));
    expect(faults).toEqual(promised(await readCanaries(houseCanaries), (rule) => houseRules.includes(rule)));
    expect([...new Set(Object.values(faults).flat())].sort(), 'each rule has a canary').toEqual(
      [...new Set(houseRules)].sort(),
    );
  });

  it('rejects each marked line of a canary', async () => {
    const linesOf = (file: string) => new Set(found().flatMap((one) => (one.file === file ? [one.line] : [])));
    const marked = (await readCanaries(houseCanaries)).filter((canary) => canary.marked.length > 0);
    expect(marked.map(({ file }) => [file, [...linesOf(file)].sort((a, b) => a - b)])).toEqual(
      marked.map((canary) => [canary.file, canary.marked]),
    );
  });

  it('knows errors only, no warnings', () => {
    const severities = configuration.flatMap(({ rules }) => Object.values(rules ?? {}).map(severityOf));
    expect(new Set(severities)).toEqual(new Set(['error', 'off']));
  });

  it('holds in the whole house, as far as it needs no types', async () => {
    const overrideConfig = [tseslint.configs.disableTypeChecked as Linter.Config];
    const all = await new ESLint({ cwd: root, overrideConfig }).lintFiles(['.']);
    const messages = all.flatMap(({ filePath, messages }) =>
      messages.map(({ line, message }) => `${relative(root, filePath)}:${line} ${message}`),
    );
    expect(messages).toEqual([]);
    expect(all.map(({ filePath }) => relative(root, filePath))).toContain('libs/kernel/src/index.ts');
  }, patienceMs);
});
