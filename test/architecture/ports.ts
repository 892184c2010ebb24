import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

interface Source {
  readonly file: string;
  readonly text: string;
}

/** What there is for one port of a context. */
export interface PortSurvey {
  /** `<context>/<port>` */
  readonly port: string;
  /** Classes of testing/ that extend it. */
  readonly fakes: readonly string[];
  /** Classes of adapters/ that extend it. */
  readonly adapters: readonly string[];
  /** How often specs run its contract suite, the function that testing/<port>.contract.ts exports. */
  readonly contractRuns: number;
}

/** Reads which fakes, adapters and contract suites the ports have, in the sources under a folder. */
export async function surveyPorts(folder: string): Promise<PortSurvey[]> {
  const sources = await readSources(folder);
  return sources.flatMap(({ file, text }) => {
    const [, context, stem] = /^libs\/([^/]+)\/src\/application\/ports\/(.+)\.ts$/.exec(file) ?? [];
    if (context === undefined || stem === undefined) return [];
    const below = (part: string) => sources.filter((one) => one.file.startsWith(`libs/${context}/src/${part}/`));
    const contract = below('testing').find((one) => one.file.endsWith(`/${stem}.contract.ts`));
    const [suite] = contract ? namesIn(contract.text, /export (?:async )?function (\w+)/g) : [];
    return namesIn(text, /^export abstract class (\w+)/gm).map((port) => ({
      port: `${context}/${port}`,
      fakes: heirsOf(port, below('testing')),
      adapters: heirsOf(port, below('adapters')),
      contractRuns: suite === undefined ? 0 : runsOf(suite, sources),
    }));
  });
}

/** What is missing for a port, in words; nothing where all is there. */
export function missingFor({ port, fakes, adapters, contractRuns }: PortSurvey): string[] {
  return [
    ...(fakes.length > 0 ? [] : [`${port} has no fake in testing/`]),
    ...(adapters.length > 0 ? [] : [`${port} has no adapter`]),
    ...(contractRuns > 1 ? [] : [`${port} has no contract suite that runs against the fake and against the adapter`]),
  ];
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
}

function heirsOf(port: string, sources: readonly Source[]): string[] {
  const heir = new RegExp(`class (\\w+) (?:extends|implements) ${port}\\b`, 'g');
  return sources.flatMap(({ text }) => namesIn(text, heir));
}

function runsOf(suite: string, sources: readonly Source[]): number {
  const call = new RegExp(`\\b(${suite})\\(`, 'g');
  return sources.filter(({ file }) => file.endsWith('.spec.ts')).flatMap(({ text }) => namesIn(text, call)).length;
}

async function readSources(folder: string): Promise<Source[]> {
  const of = (part: string) => readdir(join(folder, part), { recursive: true, withFileTypes: true });
  const entries = (await Promise.all(['libs', 'test'].map(of))).flat();
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .filter((path) => !path.startsWith('test/architecture/'));
  return Promise.all(paths.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
}
