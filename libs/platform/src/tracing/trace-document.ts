import { currentTrail } from '#platform/trail';
import { recorded } from './tracer.js';

/** Tells which GraphQL operation a request was about, by the fields at its root: over HTTP all have one address. */
export function traceDocument({ rootFields, durationMs }: { rootFields: readonly string[]; durationMs: number }): void {
  const { traceparent } = currentTrail();
  const fields = rootFields.join(' ');
  if (fields) recorded(`graphql ${fields}`, { kind: 'internal', parent: traceparent, began: new Date(Date.now() - durationMs) });
}
