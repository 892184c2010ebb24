import type { FastifyReply, FastifyRequest } from 'fastify';

/** Nothing may come from outside, so that it works without a network and no font or script of a CDN is ever asked for. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  "connect-src 'self' ws: wss: blob:",
].join('; ');

const WELCOME = `# Quoin's GraphQL. Ctrl-Enter runs the operation under the cursor.
# Headers (below) go with requests, and as connection parameters with subscriptions:
#   { "authorization": "Bearer …" }

query Whatever {
  __typename
}
`;

/** Whether a browser asks for a page, and not a client for the answer to a query. */
export function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && Boolean(headers.accept?.includes('text/html')) && !/[?&](query|documentId)=/.test(url);
}

/** A development dependency, so that nothing in the product may import it by name. */
const PACKAGE: string = '@graphql-yoga/render-graphiql';

let page: Promise<string> | undefined;

/** GraphiQL in one page, read from its package on the first request, so that production need not have it installed. */
export async function sendGraphiQL(reply: FastifyReply): Promise<FastifyReply> {
  try {
    page ??= render();
    const html = await page;
    const headers = { 'content-security-policy': CONTENT_SECURITY_POLICY, 'content-type': 'text/html; charset=utf-8' };
    return await reply.headers(headers).send(html);
  } catch {
    page = undefined;
    const message = `GraphiQL is not installed here: ${PACKAGE} is a development dependency.\n`;
    return reply.status(404).type('text/plain; charset=utf-8').send(message);
  }
}

async function render(): Promise<string> {
  const { renderGraphiQL } = (await import(PACKAGE)) as { renderGraphiQL: (options: object) => string };
  return renderGraphiQL({ title: 'Quoin GraphiQL', defaultQuery: WELCOME, subscriptionsProtocol: 'WS' });
}
