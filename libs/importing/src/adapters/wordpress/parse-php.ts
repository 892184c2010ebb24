import { unserialize } from 'php-serialize';

/** Longer ones than WordPress itself writes there are not looked into. */
const longest = 1_000_000;

/**
 * What PHP's `serialize` wrote, as far as it is plain values and lists. Undefined for what is broken, and for whatever
 * holds an object: none is ever made, since the table of known classes is empty even of its prototype.
 */
export function parsePhp(text: string | null | undefined): unknown {
  if (!text || text.length > longest) return undefined;
  try {
    return unserialize(text, Object.create(null) as Record<string, never>, { strict: true, encoding: 'utf8' }) as unknown;
  } catch {
    return undefined;
  }
}
