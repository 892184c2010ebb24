import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A span as it was told: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
export interface TracedSpan {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for one that begins a trace. */
  readonly parentSpanId: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Stands in for an OpenTelemetry collector: takes OTLP over HTTP as JSON, and keeps what it is told. */
export interface ACollector {
  readonly url: string;
  readonly spans: readonly TracedSpan[];
  readonly headers: readonly IncomingHttpHeaders[];
  stop(): Promise<void>;
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string };
}

interface Told {
  readonly resourceSpans: {
    readonly resource: { readonly attributes: Attribute[] };
    readonly scopeSpans: { readonly spans: (Omit<TracedSpan, 'service' | 'attributes' | 'parentSpanId'> & { parentSpanId?: string; attributes: Attribute[] })[] }[];
  }[];
}

export async function aCollector(): Promise<ACollector> {
  const spans: TracedSpan[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    void json(request).then((told) => {
      headers.push(request.headers);
      const known = request.method === 'POST' && request.url === '/v1/traces';
      if (known) spans.push(...spansOf(told as Told));
      response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    headers,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function spansOf({ resourceSpans }: Told): TracedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap((scope) =>
      scope.spans.map(({ attributes, parentSpanId = '', ...span }) => ({
        ...span,
        parentSpanId,
        service: plain(resource.attributes)['service.name'] ?? '',
        attributes: plain(attributes),
      })),
    ),
  );
}

function plain(attributes: readonly Attribute[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, String(value.stringValue ?? value.intValue ?? '')]));
}
