import { UnauthorizedException } from '@nestjs/common';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationReport } from './options.js';
import { identifierOf } from './persisted-documents.js';
import { codeOf, startToyApp, type ToyApp } from './testing/toy-app.js';
import { ToyRefusal } from './testing/toy-problem.js';

const reports: OperationReport[] = [];
let toy: ToyApp;

beforeAll(async () => {
  toy = await startToyApp({
    onOperation: (report) => reports.push(report),
    authenticate: ({ authorization }) => {
      if (authorization === 'Bearer wrong') throw new UnauthorizedException('That token is not ours');
      if (authorization === 'Bearer banned') throw new ToyRefusal('toy.banned', 403);
      return { actor: authorization && { name: authorization.slice('Bearer '.length) } };
    },
  });
});
afterAll(() => toy.app.close());

describe('the audits of GraphQL over HTTP', () => {
  let open: ToyApp;
  beforeAll(async () => {
    open = await startToyApp({ introspection: true }); // four of them ask for `__type`
  });
  afterAll(() => open.app.close());

  it.each(serverAudits({ url: () => open.url }).map((audit) => [audit.id, audit.name, audit] as const))(
    'passes %s: %s',
    async (_id, _name, audit) => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    },
  );
});

describe('an operation over HTTP', () => {
  it('answers a query by GET', async () => {
    const response = await fetch(`${toy.url}?query=${encodeURIComponent('{ hello(name: "you") }')}`);
    expect(await response.json()).toEqual({ data: { hello: 'Hello you' } });
  });

  it('refuses a mutation by GET, before it is executed', async () => {
    const mutation = 'mutation { greet(input: { name: "x" }) { id } }';
    const response = await fetch(`${toy.url}?query=${encodeURIComponent(mutation)}`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'graphql.method-not-allowed' } }] });
    expect(toy.ledger.resolved).not.toContain('greet');
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('answers %s with 405 and the methods that it knows', async (method) => {
    const response = await fetch(toy.url, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'graphql.method-not-allowed' } }] });
  });

  it.each([
    ['a character set other than UTF-8', { 'content-type': 'application/json; charset=latin1' }, 415, 'request.media-type-unsupported'],
    ['an answer of another type', { 'content-type': 'application/json', accept: 'text/csv' }, 406, 'graphql.not-acceptable'],
    ['an answer of no type', { 'content-type': 'application/json', accept: 'application/json;q=0' }, 406, 'graphql.not-acceptable'],
    ['text', { 'content-type': 'text/plain' }, 415, 'request.media-type-unsupported'],
  ])('refuses %s by a code', async (_what, headers, status, code) => {
    const response = await fetch(toy.url, { method: 'POST', headers, body: '{"query":"{ hello }"}' });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/json; charset=utf-8']);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it.each([
    ['application/graphql-response+json;q=0.5, application/json', 'application/json'],
    ['application/json;q=0.5, application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json;q=0, */*', 'application/json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
  ])('answers Accept: %s with the type that is wanted most', async (accept, type) => {
    expect((await toy.post({ query: '{ hello }' }, { accept })).headers.get('content-type')).toContain(type);
  });

  it('refuses a batch', async () => {
    const answer = await toy.post([{ query: '{ hello }' }, { query: '{ hello }' }]);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'graphql.batch-refused']);
  });

  it('refuses a subscription and says where to go', async () => {
    expect(codeOf(await toy.post({ query: 'subscription { said }' }))).toBe('graphql.stream-needed');
  });

  it.each([
    ['a body that is no JSON', '{"query":', 'application/json', 400],
    ['a form', 'query={hello}', 'application/x-www-form-urlencoded', 415],
    ['text', '{ hello }', 'text/plain', 415],
  ])('refuses %s without executing anything', async (_what, body, type, status) => {
    const response = await fetch(toy.url, { method: 'POST', headers: { 'content-type': type }, body });
    expect(response.status).toBe(status);
  });
});

describe('errors', () => {
  it.each([
    ['a document that does not parse', { query: '{ hello' }, 'graphql.syntax-invalid'],
    ['a field that does not exist', { query: '{ helo }' }, 'graphql.validation-failed'],
    ['introspection', { query: '{ __schema { queryType { name } } }' }, 'graphql.introspection-off'],
    ['an operation that is not there', { query: '{ hello }', operationName: 'Other' }, 'graphql.operation-unknown'],
    ['a choice of operations left open', { query: 'query A { hello } query B { hello }' }, 'graphql.operation-unknown'],
    ['a variable left out', { query: 'query ($id: ID!) { person(id: $id) { id } }' }, 'graphql.variables-invalid'],
    [
      'a variable that its scalar refuses',
      { query: 'query ($t: Upper!) { shouted(text: $t, mood: Calm) }', variables: { t: 'quiet' } },
      'graphql.variables-invalid',
    ],
    ['a refusal of the domain', { query: '{ refuse(code: "toy.sold-out") }' }, 'toy.sold-out'],
    ['a guard that refuses', { query: '{ secret }' }, 'toy.unauthenticated'],
    ['a bug', { query: '{ refuse }' }, 'internal'],
  ])('name %s by a stable code, each time', async (_what, body, code) => {
    for (let time = 1; time <= 3; time += 1) expect(codeOf(await toy.post(body))).toBe(code);
  });

  it.each([
    ['a refused document', { query: '{ helo }' }],
    ['variables that do not fit', { query: 'query ($id: ID!) { person(id: $id) { id } }' }],
    ['a request without a document', {}],
    ['a batch', []],
  ])('tell the id of the request: %s', async (_what, body) => {
    const answer = await toy.post(body);
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ requestId: expect.stringMatching(/^req-/) });
  });

  it('do not suggest the names of fields while introspection is off', async () => {
    const { body } = await toy.post({ query: '{ helo }' });
    expect(body.errors?.[0]?.message).not.toContain('hello');
  });

  it('tell nothing of a bug but the id of the request', async () => {
    const { body } = await toy.post({ query: '{ refuse }' });
    expect(JSON.stringify(body)).not.toContain('swordfish');
    expect(body.errors?.[0]).toMatchObject({
      message: 'A bug',
      path: ['refuse'],
      extensions: { requestId: expect.stringMatching(/^req-/) },
    });
  });

  it('of variables are a client error for those who accept GraphQL responses', async () => {
    const query = 'query ($id: ID!) { person(id: $id) { id } }';
    const answer = await toy.post({ query }, { accept: 'application/graphql-response+json' });
    expect([answer.status, 'data' in answer.body]).toEqual([400, false]);
  });
});

describe('who asks', () => {
  it('reaches guards and resolvers', async () => {
    const { body } = await toy.post({ query: '{ secret }' }, { authorization: 'Bearer ann' });
    expect(body).toEqual({ data: { secret: 'ann over http' } });
  });

  it('is refused with 401 when the credentials are wrong, whatever was asked', async () => {
    const answer = await toy.post({ query: '{ hello }' }, { authorization: 'Bearer wrong' });
    expect([answer.status, codeOf(answer)]).toEqual([401, 'toy.unauthenticated']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('is refused with the status of the problem', async () => {
    const answer = await toy.post({ query: '{ hello }' }, { authorization: 'Bearer banned' });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'toy.banned']);
  });
});

describe('persisted documents', () => {
  const query = '{ hello(name: "again") }';
  const sha256Hash = identifierOf(query).slice('sha256:'.length);
  const persistedQuery = { version: 1, sha256Hash };

  it('are unknown, then registered, then found by hash and by identifier', async () => {
    expect(codeOf(await toy.post({ extensions: { persistedQuery } }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    const greeted = { data: { hello: 'Hello again' } };
    expect((await toy.post({ query, extensions: { persistedQuery } })).body).toEqual(greeted);
    expect((await toy.post({ extensions: { persistedQuery } })).body).toEqual(greeted);
    expect((await toy.post({ documentId: `sha256:${sha256Hash}` })).body).toEqual(greeted);
    const byGet = await fetch(`${toy.url}?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery }))}`);
    expect(await byGet.json()).toEqual(greeted);
    const byId = await fetch(`${toy.url}?documentId=sha256:${sha256Hash}`);
    expect(await byId.json()).toEqual(greeted);
  });

  it.each([
    ['an identifier that nobody registered', { documentId: `sha256:${'0'.repeat(64)}` }, 'graphql.document-unknown'],
    ['a hash of another document', { query: '{ hello }', extensions: { persistedQuery } }, 'graphql.document-mismatch'],
    ['an identifier that is no string', { documentId: 7 }, 'graphql.request-invalid'],
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash } } }, 'graphql.request-invalid'],
  ])('refuse %s', async (_what, body, code) => {
    expect(codeOf(await toy.post(body))).toBe(code);
  });

  it('are not remembered when they are refused', async () => {
    const refused = '{ nothing }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: identifierOf(refused).slice('sha256:'.length) } };
    expect(codeOf(await toy.post({ query: refused, extensions }))).toBe('graphql.validation-failed');
    expect(codeOf(await toy.post({ extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

describe('what is reported of an operation', () => {
  it('has its name, root fields, duration and error codes', async () => {
    reports.length = 0;
    await toy.post({ query: 'query Both { hello refuse(code: "toy.sold-out") }' });
    await toy.post({ query: '{ helo }' });
    expect(reports).toMatchObject([
      {
        kind: 'query',
        transport: 'http',
        operationName: 'Both',
        rootFields: ['hello', 'refuse'],
        errorCodes: ['toy.sold-out'],
      },
      { transport: 'http', rootFields: [], errorCodes: ['graphql.validation-failed'] },
    ]);
    expect(reports[0]?.durationMs).toBeGreaterThan(0);
  });
});
