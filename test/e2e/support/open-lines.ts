import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What came of opening a line: the status over HTTP or the code that a socket was closed with, and why. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
}

/** A line that stays open. Resolves with how it ended, which over HTTP is just the end. */
export interface OpenLine {
  readonly ended: Promise<Refusal>;
  isOpen(): boolean;
  close(): void;
}

/** Opens a subscription with an `Authorization` of this value, or tells why not. */
export type OpenLineOver = (url: string, authorization: string) => Promise<OpenLine | Refusal>;

const query = 'subscription { postCreated { id } }';
const end: Refusal = { status: 200, code: 'ended' };

async function stream(url: string, init: RequestInit): Promise<OpenLine | Refusal> {
  const controller = new AbortController();
  const answer = await fetch(url, { ...init, signal: controller.signal });
  if (!answer.ok) {
    const { code, errors } = (await answer.json()) as { code?: string; errors?: { extensions: { code: string } }[] };
    return { status: answer.status, code: code ?? errors?.[0]?.extensions.code ?? '' };
  }
  let open = true;
  const read = async (): Promise<Refusal> => {
    const reader = answer.body!.getReader();
    while (!(await reader.read().catch(() => ({ done: true }))).done);
    open = false;
    return end;
  };
  return { ended: read(), isOpen: () => open, close: () => controller.abort() };
}

const overRestStream: OpenLineOver = (url, authorization) => stream(`${url}/api/posts/stream`, { headers: { authorization } });

const overGraphqlStream: OpenLineOver = (url, authorization) =>
  stream(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'accept': 'text/event-stream' },
    body: JSON.stringify({ query }),
  });

const overSocket: OpenLineOver = async (url, authorization) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const ended = once(socket, 'close').then(([code, reason]) => ({ status: code as number, code: String(reason) }));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  const first = await Promise.race([ended, once(socket, 'message')]);
  if (!Array.isArray(first)) return first;
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  return { ended, isOpen: () => socket.readyState === WebSocket.OPEN, close: () => socket.terminate() };
};

/** The ways by which live updates come. */
export const lines: readonly (readonly [name: string, open: OpenLineOver])[] = [
  ['a REST stream', overRestStream],
  ['a GraphQL stream', overGraphqlStream],
  ['a socket', overSocket],
];
