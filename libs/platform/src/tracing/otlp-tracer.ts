import { Logger } from '@nestjs/common';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type SpanContext, type Tracer as Sdk } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { TracesConfig } from '#platform/config';
import { Tracer, type Span, type SpanDetails } from './tracer.js';

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} as const;

/** How long a collector may take to take in a batch, and a process that ends may wait for it, in milliseconds. */
const patienceMs = 3_000;

/**
 * Spans by OpenTelemetry's SDK, sent in batches over OTLP (HTTP, JSON) to `<endpoint>/v1/traces`. Only its makers of spans
 * are used: what belongs to what is known from the trail, so that neither its context manager nor any patching is needed.
 * This file alone names the SDK, and is loaded only where traces are wanted.
 */
export class OtlpTracer extends Tracer {
  readonly #provider: TracerProvider;
  readonly #sdk: Sdk;

  constructor({ endpoint, headers, share }: TracesConfig, service: string) {
    super();
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, headers, timeoutMillis: patienceMs });
    this.#provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'quoin', 'process.pid': process.pid }),
      // Whoever began the trace decides; of those that begin here, a share is told.
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
      spanProcessors: [new BatchSpanProcessor({ exporter: tellingFaults(exporter), exportTimeoutMillis: patienceMs, scheduledDelayMillis: 2_000 })],
    });
    this.#sdk = this.#provider.getTracer('quoin');
  }

  begin(name: string, { kind, attributes, parent, began }: SpanDetails): Span {
    const span = this.#sdk.startSpan(name, { kind: kinds[kind], attributes, startTime: began }, contextOf(parent));
    return {
      traceparent: traceparentOf(span.spanContext()),
      end(error, more) {
        if (more) span.setAttributes(more);
        if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', kindOf(error));
        span.end();
      },
    };
  }

  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([this.#provider.shutdown().catch(() => undefined), late]);
    clearTimeout(timer);
  }
}

/** Version 00 of W3C Trace Context, which later ones must still be read as; ids of zeros alone are none. */
const traceparent = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})\b/;

function contextOf(parent: string | undefined): Context {
  const [, traceId, spanId, flags = ''] = traceparent.exec(parent ?? '') ?? [];
  if (!traceId || !spanId) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true });
}

function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & 1}`;
}

/** A code or a class says what went wrong; a message may say to whom. */
function kindOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : typeof error;
}

/** Says once that the collector takes nothing, and once that it does again. */
function tellingFaults(exporter: SpanExporter): SpanExporter {
  const logger = new Logger('Traces');
  let faulty = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code !== 0 && !faulty) logger.warn(`Spans are lost: ${result.error?.message ?? 'the collector refuses them'}`);
        if (result.code === 0 && faulty) logger.log('Spans are taken again');
        faulty = result.code !== 0;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
