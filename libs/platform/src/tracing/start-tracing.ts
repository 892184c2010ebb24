import type { TracesConfig } from '#platform/config';
import { tracerInUse, useTracer } from './tracer.js';

/**
 * Lets this process tell its spans to an OpenTelemetry collector. Without an address nothing is loaded, and nothing is done.
 * @param service as it is called in the traces, such as `quoin-api`
 */
export async function startTracing(config: TracesConfig | undefined, service: string): Promise<void> {
  if (!config || tracerInUse()) return;
  const { OtlpTracer } = await import('./otlp-tracer.js');
  useTracer(new OtlpTracer(config, service));
}

/** Hands in what is left, for as long as a process that ends can wait for it. */
export async function stopTracing(): Promise<void> {
  const tracer = tracerInUse();
  useTracer(undefined);
  await tracer?.close();
}
