/** What is counted. */
export const countedKinds = ['people', 'guests', 'posts', 'revisions', 'comments'] as const;
export type CountedKind = (typeof countedKinds)[number];

/** Something that a person should know of one thing. */
export interface Note {
  /** Stable, such as `post.too-long`. */
  readonly code: string;
  /** Which thing, in the words of the source: `post 7 “Hello”`. */
  readonly about: string;
}

/** What became of the things of one kind. */
export interface Tally {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Edited here since it was brought, and left alone. */
  readonly kept: number;
  readonly leftOut: number;
}

export interface NoteCount {
  readonly count: number;
  readonly examples: readonly string[];
}

/** What an import did, or in a dry run would do. */
export interface Report {
  readonly tallies: Readonly<Record<CountedKind, Tally>>;
  readonly notes: Readonly<Record<string, NoteCount>>;
}

/** Examples that are kept of a note, and characters of one. */
const mostExamples = 5;
const longestExample = 120;

/** Kinds of notes that are told apart, so that a report stays one. */
const mostNotes = 200;

const nothing: Tally = { added: 0, updated: 0, unchanged: 0, kept: 0, leftOut: 0 };

export function emptyReport(): Report {
  return {
    tallies: { people: nothing, guests: nothing, posts: nothing, revisions: nothing, comments: nothing },
    notes: {},
  };
}

/** The report with so many more. */
export function counted(report: Report, kind: CountedKind, what: keyof Tally, number = 1): Report {
  if (number === 0) return report;
  const tally = report.tallies[kind];
  return { ...report, tallies: { ...report.tallies, [kind]: { ...tally, [what]: tally[what] + number } } };
}

/** The report with these notes; of each kind the first few are kept as examples. */
export function noted(report: Report, notes: readonly Note[]): Report {
  if (notes.length === 0) return report;
  const all: Record<string, NoteCount> = { ...report.notes };
  for (const { code: given, about } of notes) {
    const code = all[given] || Object.keys(all).length < mostNotes ? given : 'more';
    const { count, examples } = all[code] ?? { count: 0, examples: [] };
    const example = about.length > longestExample ? `${about.slice(0, longestExample - 1).toWellFormed()}…` : about;
    const more = examples.length < mostExamples && !examples.includes(example);
    all[code] = { count: count + 1, examples: more ? [...examples, example] : examples };
  }
  return { ...report, notes: all };
}
