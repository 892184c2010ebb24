import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmtpSink, type SmtpSink } from '#notifications/testing';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { aProcess, type AProcess } from '../../chaos/support/a-process.js';
import { until } from '../../chaos/support/until.js';
import { startApi } from '../support/index.js';
import { aCollector, type ACollector, type TracedSpan } from './a-collector.js';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const caller = '00f067aa0ba902b7';

let database: TestDatabase;
let collector: ACollector;
let sink: SmtpSink;
let api: AProcess;
let worker: AProcess;

beforeAll(async () => {
  [database, collector, sink] = await Promise.all([createTestDatabase(), aCollector(), startSmtpSink()]);
  const environment = {
    DATABASE_URL: database.url,
    SMTP_URL: sink.url,
    LOG_LEVEL: 'info',
    SHUTDOWN_DELAY_MS: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=key%20of%20the%20collector',
  };
  [api, worker] = await Promise.all([aProcess('api', environment), aProcess('worker', environment)]);
  await Promise.all([api.ready(), worker.ready()]);
}, 150_000);

afterAll(async () => {
  await Promise.all([api, worker].map((each) => each[Symbol.asyncDispose]()));
  await Promise.all([database.drop(), collector.stop(), sink.stop()]);
});

const register = (headers: Record<string, string>, email: string): Promise<Response> =>
  fetch(`${api.url}/api/users`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ name: 'Ada', email, password: 'composing-stick-42' }),
  });

/** The names from a span up to the caller's request. */
function wayUp(span: TracedSpan | undefined, all: readonly TracedSpan[]): string[] {
  return span ? [`${span.service} ${span.name}`, ...wayUp(all.find(({ spanId }) => spanId === span.parentSpanId), all)] : [];
}

describe('a request, where a collector is named', () => {
  it('is one trace, from its caller through the outbox of one process to the letter that another sends', async () => {
    const answer = await register({ traceparent: `00-${traceId}-${caller}-01` }, 'ada@quoin.example');
    expect(answer.status).toBe(201);
    const ours = (): TracedSpan[] => collector.spans.filter((span) => span.traceId === traceId);
    await until('the letters are on their way, and told of', () => ours().filter(({ name }) => name.startsWith('call')).length >= 2);
    await until('the request is told of', () => ours().some(({ parentSpanId }) => parentSpanId === caller));

    const [request, ...others] = ours().filter(({ parentSpanId }) => parentSpanId === caller);
    expect(others).toEqual([]);
    expect(request).toMatchObject({ service: 'quoin-api', name: 'POST /api/users', kind: 2 });
    expect(request?.attributes).toMatchObject({ 'http.route': '/api/users', 'http.response.status_code': '201' });
    const welcome = ours().find(({ name }) => name.startsWith('call'));
    const way = wayUp(welcome, ours());
    expect(way.at(-1)).toBe('quoin-api POST /api/users');
    expect(way[0]).toBe('quoin-worker call The mail server');
    expect(way).toContain('quoin-worker process notifications.deliver-letter');
    expect(way.filter((name) => name.startsWith('quoin-worker send '))).toHaveLength(2);
    // What PostgreSQL was asked hangs below both processes' work.
    const statements = ours().filter(({ attributes }) => attributes['db.system.name'] === 'postgresql');
    expect(new Set(statements.map(({ service }) => service))).toEqual(new Set(['quoin-api', 'quoin-worker']));
    expect(ours().filter(({ parentSpanId }) => parentSpanId !== caller && !ours().some(({ spanId }) => spanId === parentSpanId))).toEqual([]);
  }, 90_000);

  it('is told of by no more than its caller wants', async () => {
    const unwanted = traceId.replace('4b', '5c');
    await register({ traceparent: `00-${unwanted}-${caller}-00` }, 'bertha@quoin.example');
    await register({ traceparent: `00-${traceId.replace('4b', '6d')}-${caller}-01` }, 'clara@quoin.example');
    await until('the other is told of', () => collector.spans.some((span) => span.traceId.startsWith('6d') && span.name === 'POST /api/users'));
    expect(collector.spans.filter((span) => span.traceId === unwanted)).toEqual([]);
  });

  it('begins a trace of its own without a caller’s, under the name of what was asked over GraphQL as well', async () => {
    const query = '{ posts(limit: 2) { edges { node { title } } } }';
    await fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    const field = await until('it is told of', () => collector.spans.find(({ name }) => name === 'graphql posts'));
    const request = await until('its request as well', () => collector.spans.find(({ spanId }) => spanId === field.parentSpanId));
    expect(request).toMatchObject({ name: 'POST /graphql', parentSpanId: '' });
  });

  it('is told of with the headers that are set, and with nothing that somebody wrote', () => {
    expect(collector.headers[0]).toMatchObject({ 'x-api-key': 'key of the collector' });
    expect(JSON.stringify(collector.spans)).not.toMatch(/@quoin\.example|composing-stick/);
  });

  it('is found in the log of both processes by the id of its trace', () => {
    for (const [each, line] of [[api, 'Request'], [worker, 'Job completed']] as const) {
      const lines = each.output().split('\n').filter((text) => text.includes(`"traceId":"${traceId}"`));
      expect(lines.filter((text) => text.includes(`"msg":"${line}"`))).not.toEqual([]);
    }
  });

  it('is told of when its process ends right after it', async () => {
    const last = traceId.replace('4b', '7e');
    await register({ traceparent: `00-${last}-${caller}-01` }, 'dora@quoin.example');
    api.signal('SIGTERM');
    expect(await api.ended).toBe(0);
    expect(collector.spans.find((span) => span.traceId === last && span.parentSpanId === caller)).toBeDefined();
  });
});

it('without a collector nothing of OpenTelemetry is even loaded', async () => {
  await using quiet = await startApi();
  await fetch(`${quiet.url}/api/posts`);
  const { cache } = createRequire(import.meta.url);
  expect(Object.keys(cache).length).toBeGreaterThan(100);
  expect(Object.keys(cache).filter((file) => /@opentelemetry\/(sdk|exporter|otlp|resources)/.test(file))).toEqual([]);
});
