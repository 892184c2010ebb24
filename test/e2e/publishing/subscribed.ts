import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** A subscription over `graphql-transport-ws`. */
export function subscribed(url: string, query: string, accessToken?: string) {
  const got: Record<string, unknown>[] = [];
  const state: { got: Record<string, unknown>[]; over: boolean; connected: boolean; code?: number } = { got, over: false, connected: false };
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: accessToken ? { authorization: `Bearer ${accessToken}` } : {},
    retryAttempts: 0,
    onNonLazyError: () => undefined,
    on: { connected: () => void (state.connected = true), closed: (event) => void (state.code = (event as { code?: number }).code) },
    lazy: false,
  });
  const stop = client.subscribe(
    { query },
    { next: ({ data }) => void got.push(data as Record<string, unknown>), error: () => void (state.over = true), complete: () => void (state.over = true) },
  );
  return { state, got, stop: () => { stop(); void client.dispose(); } };
}
