import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToyApp, type ToyApp } from './testing/toy-app.js';

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

describe('GraphiQL', () => {
  let toy: ToyApp;
  beforeAll(async () => {
    toy = await startToyApp({ graphiql: true });
  });
  afterAll(() => toy.app.close());

  it('is a page for browsers that asks nothing of other hosts', async () => {
    const response = await fetch(toy.url, { headers: browser });
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'/);
    const html = await response.text();
    expect(html).toContain('YogaGraphiQL.renderYogaGraphiQL');
    expect(html).toContain('fetchGraphQL');
    expect(html).not.toMatch(/<(script|link|img)[^>]*(src|href)="https?:/);
  });

  it.each([
    ['clients', '', { accept: 'application/json' }, 400],
    ['a query in the address', '?query={hello}', browser, 200],
  ])('does not stand in the way of %s', async (_whom, search, headers, status) => {
    const response = await fetch(toy.url + search, { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/json; charset=utf-8',
    ]);
  });

  it('is off unless it is asked for', async () => {
    const plain = await startToyApp();
    const response = await fetch(plain.url, { headers: browser });
    expect(response.headers.get('content-type')).toContain('application/json');
    await plain.app.close();
  });
});
