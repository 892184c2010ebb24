import { createHash } from 'node:crypto';

/**
 * An SQL statement with a name, so that PostgreSQL plans it once a connection (a prepared statement): measured, the
 * largest single saving on a read. The name is unique in the product and says who asks what: `publishing.post-by-id`.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** Whether others may be sent behind it on the same connection: it only looks, waits for no lock, and is quick. */
  readonly shareable: boolean;
}

export interface StatementOptions {
  /** It may take so long that others should not wait behind it, such as a search. */
  readonly slow?: boolean;
}

/** What a statement that only looks does not say: in capitals what changes or locks, in small letters the functions that do. */
const changes = /\b(INSERT|UPDATE|DELETE|MERGE|SHARE|nextval|setval|pg_notify|pg_\w*advisory\w*)\b/;

/** PostgreSQL's identifiers are cut after this many bytes: two long names that begin alike would be one. */
const longest = 63;

const taken = new Map<string, string>();

/** Declares a statement; two texts under one name are a mistake, told at the start. */
export function statement(name: string, text: string, { slow = false }: StatementOptions = {}): Statement {
  const earlier = taken.get(name);
  if (earlier !== undefined && earlier !== text) throw new Error(`Two statements are called ${name}`);
  taken.set(name, text);
  return { name: name.length > longest ? shortened(name) : name, text, shareable: !slow && /^\s*(SELECT|WITH)\b/.test(text) && !changes.test(text) };
}

function shortened(name: string): string {
  const mark = createHash('sha1').update(name).digest('hex').slice(0, 10);
  return `${name.slice(0, longest - mark.length - 1)}-${mark}`;
}
