import { readFile } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A development dependency, so that nothing in the product may import it by name. */
const PACKAGE: string = '@graphql-yoga/render-graphiql';

/** The parts of GraphiQL that the package has as text: script, style, icon, and the scripts of its editor's workers. */
type Parts = Record<'js' | 'css' | 'favicon' | 'editorWorkerService' | 'jsonWorker' | 'graphqlWorker', string>;

/** Nothing may come from outside: it works without a network, and no font or script of a CDN is ever asked for. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' blob:",
  'worker-src blob:',
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  "connect-src 'self' ws: wss: blob:",
].join('; ');

const WELCOME = `# Ctrl-Enter runs the operation.
# Sign in by a header, below:
#   { "authorization": "Bearer …" }
# Subscriptions take it as well.

query Whatever {
  __typename
}
`;

/** Whether a browser asks for a page, and not a client for the answer to a query. */
export function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && Boolean(headers.accept?.includes('text/html')) && !/[?&](query|documentId)=/.test(url);
}

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
  const parts = (await import(`${PACKAGE}/graphiql`)) as Parts;
  const fetcher = await readFile(new URL('graphiql-fetcher.js', import.meta.url), 'utf8');
  const { js, css, favicon, editorWorkerService, jsonWorker: json, graphqlWorker: graphql } = parts;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>GraphiQL · Quoin</title>
<link rel="icon" href="${favicon}">
<style>${css}</style>
</head>
<body>
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="root" style="height: 100vh"></div>
<script>
const workers = ${JSON.stringify({ editorWorkerService, json, graphql })};
const addressOf = (script) => URL.createObjectURL(new Blob([script], { type: 'application/javascript' }));
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, label) => addressOf(workers[label]) };
</script>
<script>${js}</script>
<script>
${fetcher}
const options = { title: 'Quoin', defaultQuery: ${JSON.stringify(WELCOME)}, fetcher: fetchGraphQL };
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), options);
</script>
</body>
</html>
`;
}
