import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IConfiguration, type IForbiddenRuleType } from 'dependency-cruiser';

/** The checkout, with the rules that hold in it. */
export const root = join(fileURLToPath(import.meta.url), '../../..');
export const canaries = fileURLToPath(new URL('./canaries', import.meta.url));

const { forbidden = [], options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IConfiguration;

/** The rules about imports; those about reachability need a tree of their own, where nothing else is dead. */
export const importRules = forbidden.filter((rule) => !isAboutReachability(rule));
export const reachabilityRules = forbidden.filter(isAboutReachability);

function isAboutReachability(rule: IForbiddenRuleType): boolean {
  return 'to' in rule && 'reachable' in rule.to;
}

/** The names of the rules that each file breaks, sorted; files that break none are absent. */
export type Faults = Record<string, string[]>;

export interface Survey {
  readonly faults: Faults;
  readonly files: readonly string[];
}

/** Follows the imports of all files under a folder. Paths are relative to it. */
export async function surveyImports(folder: string, rules: IForbiddenRuleType[]): Promise<Survey> {
  const { output } = await cruise(['.'], { ...options, baseDir: folder, ruleSet: { forbidden: rules }, validate: true });
  const { modules, summary } = output as ICruiseResult;
  return {
    faults: faultsOf(
      summary.violations.flatMap(({ from, rule, cycle = [] }) =>
        [from, ...cycle.map(({ name }) => name)].map((file) => [file, rule.name] as const),
      ),
    ),
    files: modules.map(({ source }) => source),
  };
}

/** Groups pairs of a file and a rule that it breaks. */
export function faultsOf(pairs: readonly (readonly [file: string, rule: string])[]): Faults {
  const byFile = new Map<string, Set<string>>();
  for (const [file, rule] of pairs) byFile.set(file, (byFile.get(file) ?? new Set()).add(rule));
  return Object.fromEntries([...byFile].sort().map(([file, rules]) => [file, [...rules].sort()]));
}

export interface Canary {
  readonly file: string;
  /** What its first line promises: `// Breaks: rule, rule`. */
  readonly breaks: readonly string[];
  /** The lines that end in the mark of a fault, from 1. */
  readonly marked: readonly number[];
}

/** Every source file of a tree of canaries; one without a promise is scenery and must break nothing. */
export async function readCanaries(folder: string): Promise<Canary[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name));
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const lines = (await readFile(path, 'utf8')).split('\n');
      const [, promise] = /^\/\/ Breaks: (.+)$/.exec(lines[0] ?? '') ?? [];
      const marked = lines.flatMap((line, index) => (line.endsWith('// ✗') ? [index + 1] : []));
      return { file: relative(folder, path), breaks: promise?.split(', ').sort() ?? [], marked };
    }),
  );
}

/** What the canaries promise, in the form of what is found. */
export function promised(all: readonly Canary[], isOfInterest: (rule: string) => boolean): Faults {
  return faultsOf(all.flatMap(({ file, breaks }) => breaks.filter(isOfInterest).map((rule) => [file, rule] as const)));
}
