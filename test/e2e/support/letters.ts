import { vi } from 'vitest';

/** A letter that development kept. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The letters to an address, the newest first. */
export async function lettersTo({ url }: { url: string }, to: string): Promise<Letter[]> {
  const answer = await fetch(`${url}/ops/mailbox`, { headers: { accept: 'application/json' } });
  return ((await answer.json()) as { data: Letter[] }).data.filter((letter) => letter.to === to);
}

/** Waits for a letter that links to a page, such as `verify-email`. @returns the token in the link */
export function tokenFrom(api: { url: string }, to: string, page: string): Promise<string> {
  return vi.waitFor(
    async () => {
      const link = new RegExp(`/${page}\\?token=([\\w-]+)`);
      const token = (await lettersTo(api, to)).map(({ text }) => link.exec(text)?.[1]).find((one) => one !== undefined);
      if (token === undefined) throw new Error(`No letter to ${to} links to ${page}`);
      return token;
    },
    { timeout: 10_000 },
  );
}
