import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startApi, type Running } from '../support/index.js';

let api: Running;

beforeAll(async () => {
  api = await startApi({ CORS_ORIGINS: 'https://reader.example, https://app.example', REQUEST_TIMEOUT_MS: '500' });
});
afterAll(() => api[Symbol.asyncDispose]());

describe('an answer', () => {
  it.each(['/api/posts', '/api/nothing', '/health/live', '/openapi.json'])('of %s is data, and tells browsers so', async (path) => {
    const { headers } = await fetch(`${api.url}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security'), 'only where TLS is').toBeNull();
  });

  it('that is a page may run its own scripts, and no others', async () => {
    const { headers } = await fetch(`${api.url}/docs`);
    expect(headers.get('content-security-policy')).toContain("script-src 'self' 'unsafe-inline'");
    expect(headers.get('content-security-policy')).not.toContain('http');
  });
});

describe('a page of another origin', () => {
  it.each([
    ['https://reader.example', 'https://reader.example'],
    ['https://app.example', 'https://app.example'],
    ['https://reader.example.evil.example', null],
    ['http://reader.example', null],
    ['null', null],
  ])('%s may read: %s', async (origin, allowed) => {
    const { headers } = await fetch(`${api.url}/api/posts`, { headers: { origin } });
    expect(headers.get('access-control-allow-origin')).toBe(allowed);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toContain('Origin');
  });

  it('is told beforehand what it may send', async () => {
    const ask = { origin: 'https://reader.example', 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization' };
    const { status, headers } = await fetch(`${api.url}/api/posts`, { method: 'OPTIONS', headers: ask });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(headers.get('access-control-allow-headers')).toBe('authorization');
  });
});

/** Sends bytes as they are, and answers all that comes back until the connection is closed. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => (answer += String(text)));
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}

describe('what is too long, too slow, or no request', () => {
  it.each([
    ['an address', 414, 'request.address-too-long', `GET /api/posts?q=${'a'.repeat(8_001)} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`],
    ['headers', 431, 'request.headers-too-large', `GET /api/posts HTTP/1.1\r\nhost: a\r\nx-long: ${'a'.repeat(17_000)}\r\n\r\n`],
    ['headers that never end', 408, 'request.timed-out', 'GET /api/posts HTTP/1.1\r\nhost: a\r\n'],
    ['a body that never ends', 408, 'request.timed-out', 'POST /api/posts HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n{'],
    ['two hosts', 400, 'request.malformed', 'GET /api/posts HTTP/1.1\r\nhost: a\r\nHOST: a\r\nconnection: close\r\n\r\n'],
    ['what is no HTTP', 400, 'request.malformed', 'HELO there\r\n\r\n'],
  ])('%s: %i %s', async (_what, status, code, bytes) => {
    const answer = await raw(bytes);
    expect(answer.split('\r\n')[0]).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain(`"code":"${code}"`);
    const [, id] = /\r\nx-request-id: (\S+)\r\n/i.exec(answer) ?? [];
    expect(answer).toContain(`"requestId":"${id}"`);
  });

  it('says what it refused where that could be read', async () => {
    expect(await raw('BREW /api/posts?pot=1 HTTP/1.1\r\nhost: a\r\n\r\n')).toMatch(/"path":"\/api\/posts","method":"BREW"/);
  });
});

describe('what is no HTTP, in the middle of an answer', () => {
  it('ends the answer, and writes nothing into it', async () => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text) => (answer += String(text)));
    socket.on('error', () => undefined);
    socket.write('GET /api/posts/stream HTTP/1.1\r\nhost: a\r\n\r\n');
    await vi.waitFor(() => expect(answer).toContain('text/event-stream'));
    socket.write('HELO there\r\n\r\n');
    await once(socket, 'close');
    expect(answer).not.toContain('request.malformed');
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

describe('a request that offers to become another protocol', () => {
  const offering = (head: string, protocol: string, body = '') =>
    `${head} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: ${protocol}\r\n${body || '\r\n'}`;

  it.each([
    ['GET /health/live', 'h2c', '', 'HTTP/1.1 200'],
    ['GET /api/nothing', 'h2c', '', 'HTTP/1.1 404'],
    ['POST /api/auth/login', 'h2c', 'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}', 'HTTP/1.1 422'],
    ['POST /graphql', 'TLS/1.0', 'Content-Type: application/json\r\nContent-Length: 31\r\n\r\n{"query":"{ posts { page } }"}  ', 'HTTP/1.1 '],
    ['GET /api/nothing', 'websocket', '', 'HTTP/1.1 404'],
    ['GET /graphql/x', 'WebSocket', '', 'HTTP/1.1 404'],
    ['GET /graphql', 'websocket', '', 'HTTP/1.1 400'],
  ])('%s, %s: is answered like any other', async (head, protocol, body, status) => {
    expect(await raw(offering(head, protocol, body))).toContain(status);
  });

  it.each([
    ['/api/nothing', 'h2c'],
    ['/api/nothing', 'websocket'],
    ['/graphql', 'websocket'],
  ])('and breaks off ends nothing but itself: %s, %s', async (path, protocol) => {
    for (let n = 0; n < 20; n += 1) {
      const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(offering(`GET ${path}`, protocol), () => setImmediate(() => socket.resetAndDestroy()));
      await once(socket, 'close');
    }
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
  });
});
