import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, faces, send, startApi, type Running } from '../support/index.js';

describe('what cannot be taken is refused in one shape', () => {
  let api: Running;
  let accessToken: string;
  beforeAll(async () => {
    api = await startApi();
    ({ accessToken } = await aPerson(api));
  });
  afterAll(() => api[Symbol.asyncDispose]());

  const post = (body: string | Uint8Array, contentType = 'application/json'): Promise<Response> =>
    fetch(`${api.url}/api/posts`, {
      method: 'POST',
      headers: { 'content-type': contentType, authorization: `Bearer ${accessToken}` },
      body,
    });

  it.each<[string, number, string, () => Promise<Response>]>([
    ['a body that is no JSON', 400, 'request.malformed', () => post('{"title":')],
    ['a body that is no object', 400, 'request.malformed', () => post('[]')],
    ['no body at all', 400, 'request.malformed', () => post('')],
    ['a NUL in a string', 400, 'request.malformed', () => post('{"title":"a\\u0000b","content":""}')],
    ['half of a surrogate pair', 400, 'request.malformed', () => post('{"title":"\\ud800","content":""}')],
    ['__proto__', 400, 'request.malformed', () => post('{"title":"a","content":"","__proto__":{"role":"admin"}}')],
    ['a constructor', 400, 'request.malformed', () => post('{"title":{"constructor":1},"content":""}')],
    ['bytes that are no UTF-8', 400, 'request.malformed', () => post(Buffer.from([0x22, 0xff, 0x22]))],
    ['nesting without end', 400, 'request.malformed', () => post(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['a body over the limit', 413, 'request.too-large', () => post(`{"title":"${'a'.repeat(1_100_000)}"}`)],
    ['text', 415, 'request.media-type-unsupported', () => post('{"title":"a"}', 'text/plain')],
    ['a form', 415, 'request.media-type-unsupported', () => post('title=a', 'application/x-www-form-urlencoded')],
    ['another media type', 415, 'request.media-type-unsupported', () => post('<title/>', 'application/xml')],
    ['a slash too many', 404, 'route.not-found', () => fetch(`${api.url}/api/posts/`)],
    ['an unknown route', 404, 'route.not-found', () => fetch(`${api.url}/api/nothing`)],
    ['a file that the pages of the documentation lack', 404, 'route.not-found', () => fetch(`${api.url}/docs/nothing.js`)],
    ['an address that is no UTF-8', 400, 'request.malformed', () => fetch(`${api.url}/api/posts/%ff`)],
    ['a NUL in the address', 400, 'request.malformed', () => fetch(`${api.url}/api/posts/a%00`)],
    ['an id that is none', 404, 'post.not-found', () => fetch(`${api.url}/api/posts/none`)],
    ['an unknown id', 404, 'post.not-found', () => fetch(`${api.url}/api/posts/01930a3e-7c00-7000-8000-000000000000`)],
    ['a page before the first', 422, 'input.invalid', () => fetch(`${api.url}/api/posts?page=0`)],
    ['a limit over the cap', 422, 'input.invalid', () => fetch(`${api.url}/api/posts?limit=101`)],
    ['a limit that is no number', 422, 'input.invalid', () => fetch(`${api.url}/api/posts?limit=1e30`)],
    ['a cursor of another list', 422, 'page.cursor-invalid', () => fetch(`${api.url}/api/posts?after=bm90LW91cnM`)],
    ['a cursor of a day that there is not', 422, 'page.cursor-invalid', () =>
      fetch(`${api.url}/api/posts?after=${Buffer.from('["publishedAt","2026-02-30T00:00:00.000Z","01930a3e-7c00-7000-8000-000000000000"]').toString('base64url')}`)],
    ['an unknown question', 422, 'input.invalid', () => fetch(`${api.url}/api/posts?sortt=title`)],
    ['a token that was tampered with', 401, 'auth.token-invalid', () =>
      send(api.url, { method: 'GET', path: '/api/me' }, `${accessToken}x`)],
    ['nobody', 401, 'auth.required', () => send(api.url, { method: 'GET', path: '/api/me' })],
  ])('%s: %i %s', async (_what, status, code, ask) => {
    const answer = await ask();
    const body = (await answer.json()) as Record<string, unknown>;
    expect([answer.status, body['code']]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({
      statusCode: status,
      status,
      error: expect.any(String),
      message: expect.any(String),
      path: expect.stringMatching(/^\/(api|docs)/),
      method: expect.any(String),
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      requestId: answer.headers.get('x-request-id'),
    });
  });

  describe.each([
    ['/api/posts', 'POST', 'application/json'],
    ['/api/posts/none', 'PATCH', 'application/merge-patch+json'],
    ['/graphql', 'POST', 'application/json'],
    ['/api/webhooks/stripe', 'POST', 'application/json'],
    ['/api/posts', 'POST', 'text/plain'],
  ])('a body in another coding: %s, %s %s', (path, method, type) => {
    const ask = (coding: string) => {
      const headers = { 'content-type': type, 'content-encoding': coding, authorization: `Bearer ${accessToken}` };
      return fetch(`${api.url}${path}`, { method, headers, body: '{"query":"{ plans { items { id } } }"}' });
    };

    it.each(['gzip', 'br', 'identity, gzip', 'x-unknown'])('%s is refused with 415, and told what is taken', async (coding) => {
      const answer = await ask(coding);
      expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([415, 'identity']);
      expect(await answer.text()).toMatch(/"code":"request.media-type-unsupported"/);
    });

    it('identity is none', async () => {
      expect((await ask('Identity')).headers.get('accept-encoding')).toBeNull();
    });
  });

  it('a method that the address does not take: 405 with Allow', async () => {
    const answer = await send(api.url, { method: 'DELETE', path: '/api/posts' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it.each([
    ['/api/posts', 'GET, HEAD, POST', {}],
    ['/api/posts', 'GET, HEAD, POST', { origin: 'http://localhost:5173' }],
    ['/api/posts', 'GET, HEAD, POST', { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' }],
    ['/api/posts/01930a3e-7c00-7000-8000-000000000000?a=1', 'DELETE, GET, HEAD, PATCH', {}],
    ['/graphql', 'GET, POST', {}],
  ])('OPTIONS %s tells the methods: %s, where no preflight is answered', async (path, methods, headers) => {
    const answer = await fetch(`${api.url}${path}`, { method: 'OPTIONS', headers });
    expect([answer.status, answer.headers.get('allow')?.split(', ').sort().join(', ')]).toEqual([204, methods]);
    expect(answer.headers.get('x-request-id')).not.toBeNull();
  });

  it('OPTIONS of an unknown route: 404', async () => {
    const answer = await fetch(`${api.url}/api/nothing`, { method: 'OPTIONS', headers: { origin: 'http://localhost:5173' } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([404, null]);
  });

  it.each(['HEAD', 'PUT'])('GraphQL takes no %s, and says what it takes', async (method) => {
    const answer = await fetch(`${api.url}/graphql`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('keeps the id that a caller gave to the request', async () => {
    const answer = await fetch(`${api.url}/api/nothing`, { headers: { 'x-request-id': 'integration-test-1' } });
    expect(answer.headers.get('x-request-id')).toBe('integration-test-1');
  });

  describe.each(faces)('over $name', (face) => {
    it.each([
      ['a title that is missing', { title: '', content: 'x' }, ['title']],
      ['two faults at once', { title: ' ', content: 'x'.repeat(500_001) }, ['title', 'content']],
    ])('tells by field: %s', async (_what, input, fields) => {
      const { refused } = await face.run(api, 'createPost', { input }, accessToken);
      expect(refused?.code).toBe('input.invalid');
      expect(Object.keys(refused?.errors ?? {})).toEqual(fields);
    });

    it('refuses a guest who writes', async () => {
      const { refused } = await face.run(api, 'createPost', { input: { title: 'a', content: '' } });
      expect(refused).toEqual({ code: 'auth.required', message: 'Sign in to do this' });
    });
  });
});
