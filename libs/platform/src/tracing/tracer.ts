import { currentTrail, followTrail } from '#platform/trail';

/** What a span tells besides its name, by OpenTelemetry's semantic conventions: never what somebody wrote or who they are. */
export type Attributes = Readonly<Record<string, string | number>>;

/** A step of a trace. */
export interface Step {
  readonly kind: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  readonly attributes?: Attributes;
}

export interface SpanDetails extends Step {
  /** `traceparent` (W3C Trace Context) of the span above; without one that can be read, a trace begins. */
  readonly parent?: string | undefined;
  /** Now, unless told. */
  readonly began?: Date;
}

/** A span that is not over yet. */
export interface Span {
  /** What goes to whom the work is handed on. */
  readonly traceparent: string;
  /** @param error what went wrong; its kind is told, never its words */
  end(error?: unknown, attributes?: Attributes): void;
}

/** Makes spans, and hands them in. */
export abstract class Tracer {
  abstract begin(name: string, details: SpanDetails): Span;
  /** Hands in what is left. */
  abstract close(): Promise<void>;
}

let inUse: Tracer | undefined;

/** The tracer of this process; undefined where nothing is traced. */
export function tracerInUse(): Tracer | undefined {
  return inUse;
}

export function useTracer(tracer: Tracer | undefined): void {
  inUse = tracer;
}

/**
 * Runs a step of the current trace as a span of its own, and lets what it does hang below it. A job begins a trace where
 * there is none; else there is nothing to tell, and the work just runs, as it does where nothing is traced.
 */
export function traced<Result>(name: string, step: Step, work: () => Promise<Result>): Promise<Result> {
  if (!inUse) return work();
  const trail = currentTrail();
  if (!trail.traceparent && step.kind !== 'consumer') return work();
  const span = inUse.begin(name, { ...step, parent: trail.traceparent });
  return followTrail({ ...trail, traceparent: span.traceparent }, () => ended(span, work));
}

/**
 * Records a step that is over.
 * @returns its `traceparent`, or that of the step above where nothing is traced
 */
export function recorded(name: string, details: SpanDetails): string | undefined {
  if (!inUse || !details.parent) return details.parent;
  const span = inUse.begin(name, details);
  span.end();
  return span.traceparent;
}

async function ended<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await work();
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}
