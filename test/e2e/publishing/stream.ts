import { expect } from 'vitest';
import { until } from './until.js';

/** What one reads off a stream of server-sent events, until it is closed. */
export class Stream {
  readonly events: { id: string; event: string; data: Record<string, unknown> }[] = [];
  over = false;
  /** Every byte that came. */
  text = '';
  readonly #controller = new AbortController();

  static async open(url: string, accessToken?: string, lastEventId?: string): Promise<Stream> {
    const stream = new Stream();
    const headers = {
      accept: 'text/event-stream',
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      ...(lastEventId && { 'last-event-id': lastEventId }),
    };
    const answer = await fetch(url, { headers, signal: stream.#controller.signal });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    void stream.#read(answer).catch(() => undefined).finally(() => (stream.over = true));
    if (!url.includes('/graphql/')) await until('the stream to open', async () => stream.events.length > 0);
    return stream;
  }

  /** What was told after the greeting. */
  get told(): unknown[] {
    return this.events.slice(1).map(({ data }) => data['title'] ?? data['content']);
  }

  close(): void {
    this.#controller.abort();
  }

  async #read(answer: Response): Promise<void> {
    let text = '';
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const came = new TextDecoder().decode(chunk);
      [text, this.text] = [text + came, this.text + came];
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const fields = Object.fromEntries(text.slice(0, end).split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)) as [string, string][]);
        text = text.slice(end + 2);
        if (fields['event']) this.events.push({ id: fields['id'] ?? '', event: fields['event'], data: JSON.parse(fields['data'] || '{}') });
      }
    }
  }
}
