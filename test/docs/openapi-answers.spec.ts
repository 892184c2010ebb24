import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, send, startApi, type Running } from '../e2e/support/index.js';

interface Described {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>>;
}

describe('/openapi.json is true', () => {
  let api: Running;
  let accessToken: string;
  let described: Described;
  const ids: Record<string, string> = {};
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

  beforeAll(async () => {
    api = await startApi();
    ({ accessToken } = await aPerson(api));
    const body = { title: 'A post', content: 'Body', published: true };
    const made = await send(api.url, { method: 'POST', path: '/api/posts', body }, accessToken);
    const { data } = (await made.json()) as { data: { id: string; authorId: string } };
    Object.assign(ids, { post: data.id, person: data.authorId });
    await send(api.url, { method: 'POST', path: `/api/posts/${data.id}/comments`, body: { content: 'Well said' } }, accessToken);
    described = (await (await fetch(`${api.url}/openapi.json`)).json()) as Described;
    ajv.addSchema(described, 'openapi');
  });
  afterAll(() => api[Symbol.asyncDispose]());

  /** What the description says is wrong with an answer. */
  const faultsOf = (path: string, body: unknown): unknown => {
    const pointer = ['paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema'];
    const fragment = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const validate = ajv.getSchema(`openapi#/${fragment}`);
    if (!validate) return 'not described';
    return validate(body) ? null : validate.errors;
  };

  it.each([
    ['/api/posts', 'post'],
    ['/api/posts/{id}', 'post'],
    ['/api/posts/{postId}/comments', 'post'],
    ['/api/posts/{postId}/revisions', 'post'],
    ['/api/users/{id}', 'person'],
    ['/api/users/{id}/posts', 'person'],
    ['/api/users/{id}/comments', 'person'],
    ['/api/me', 'person'],
    ['/api/plans', 'person'],
    ['/api/tags', 'post'],
    ['/health/live', 'post'],
    ['/health/ready', 'post'],
    ['/health/startup', 'post'],
  ])('of what GET %s answers', async (path, of) => {
    const answer = await send(api.url, { method: 'GET', path: path.replace(/{\w+}/, ids[of]!) }, accessToken);
    expect(answer.status).toBe(200);
    expect(faultsOf(path, await answer.json())).toBeNull();
  });

  it('of what any operation may refuse: an address that is too long', async () => {
    expect((await fetch(`${api.url}/api/posts/${'a'.repeat(513)}`)).status).toBe(414);
    expect(described.paths['/api/posts/{id}']?.['get']?.responses['414']).toBeDefined();
  });
});
