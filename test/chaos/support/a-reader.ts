/** Somebody who follows a stream of server-sent events. */
export interface AReader {
  /** The titles of the posts that were told of so far. */
  readonly titles: readonly string[];
  leave(): void;
}

/** @param url of the API; resolves once the stream is open */
export async function aReader(url: string): Promise<AReader> {
  const leaving = new AbortController();
  const titles: string[] = [];
  const answer = await fetch(`${url}/api/posts/stream`, { signal: leaving.signal });
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk);
      const whole = text.split('\n\n');
      text = whole.pop() ?? '';
      for (const event of whole) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        const { title } = JSON.parse(data || '{}') as { title?: string };
        if (title !== undefined) titles.push(title);
      }
    }
  };
  void read().catch(() => undefined);
  return { titles, leave: () => leaving.abort() };
}
