import { createHash } from 'node:crypto';

/**
 * An SQL statement with a name, so that PostgreSQL plans it once a connection (a prepared statement): measured, the
 * largest single saving on a read. The name is unique in the product and says who asks what: `publishing.post-by-id`.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** PostgreSQL's identifiers are cut after this many bytes: two long names that begin alike would be one. */
const longest = 63;

const taken = new Map<string, string>();

/** Declares a statement; two texts under one name are a mistake, told at the start. */
export function statement(name: string, text: string): Statement {
  const earlier = taken.get(name);
  if (earlier !== undefined && earlier !== text) throw new Error(`Two statements are called ${name}`);
  taken.set(name, text);
  return { name: name.length > longest ? shortened(name) : name, text };
}

function shortened(name: string): string {
  const mark = createHash('sha1').update(name).digest('hex').slice(0, 10);
  return `${name.slice(0, longest - mark.length - 1)}-${mark}`;
}
