/* Runs inside GraphiQL's page: queries and mutations go by POST, subscriptions over a socket of their own. */

/**
 * The text decides, not what GraphiQL says beside it, which may be that of the text before the last keys.
 * @param {{ query: string, operationName?: string | null, variables?: object }} params
 * @param {{ headers?: Record<string, string> }} [options]
 */
globalThis.fetchGraphQL = ({ query, operationName, variables }, { headers = {} } = {}) => {
  const operations = [...query.replace(/#.*/g, '').matchAll(/\b(query|mutation|subscription)\b\s*(\w*)/g)];
  const chosen = operations.find(([, , name]) => name && name === operationName) ?? operations[0];
  const params = { query, operationName: chosen?.[2] || undefined, variables };
  return chosen?.[1] === 'subscription' ? overSocket(params, headers) : overHttp(params, headers);

  async function overHttp(body, given) {
    const accept = 'application/graphql-response+json, application/json';
    const init = {
      method: 'POST',
      headers: { accept, 'content-type': 'application/json', ...given },
      body: JSON.stringify(body),
    };
    return (await fetch(location.pathname, init)).json();
  }

  /** graphql-transport-ws for one operation; the headers go as connection parameters. */
  function overSocket(payload, given) {
    const socket = new WebSocket(location.href.replace(/^http/, 'ws').replace(/[?#].*/, ''), 'graphql-transport-ws');
    const say = (message) => socket.send(JSON.stringify(message));
    const events = [];
    let wake = () => undefined;
    const push = (event) => wake(events.push(event));
    socket.onopen = () => say({ type: 'connection_init', payload: given });
    socket.onmessage = ({ data }) => push(JSON.parse(data));
    socket.onclose = ({ code, reason }) => push({ type: 'closed', code, reason });

    async function* results() {
      for (;;) {
        while (events.length === 0) await new Promise((resolve) => (wake = resolve));
        const { type, payload: content, code, reason } = events.shift();
        if (type === 'connection_ack') say({ type: 'subscribe', id: '1', payload });
        else if (type === 'ping') say({ type: 'pong' });
        else if (type === 'next') yield content;
        else if (type === 'error') yield { errors: content };
        else if (type === 'closed') yield { errors: [{ message: `The socket was closed with ${code}: ${reason}` }] };
        if (['error', 'complete', 'closed', 'stopped'].includes(type)) return socket.close();
      }
    }
    const stream = results();
    const stop = () => {
      push({ type: 'stopped' });
      return stream.return();
    };
    return {
      next: () => stream.next(),
      return: stop,
      [Symbol.asyncIterator]: () => ({ next: () => stream.next(), return: stop }),
    };
  }
};
