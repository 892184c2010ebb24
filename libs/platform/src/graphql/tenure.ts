import { setMaxListeners } from 'node:events';
import type { Authority } from './context.js';
import { Refusal } from './refusals.js';

/** `setTimeout` takes no more than 31 bits of milliseconds, some 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The life of one connection: `signal` is aborted when the authority of the caller ends, or `end` is called. */
export class Tenure {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly authority: Authority) {
    setMaxListeners(0, this.controller.signal); // one for each subscription on a socket
    this.arm();
    const { ended } = authority;
    ended?.addEventListener('abort', this.revoke);
    if (ended?.aborted) this.revoke();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Ends it without a word: the client left, or the server stops. */
  end(reason?: Refusal): void {
    clearTimeout(this.timer);
    this.authority.ended?.removeEventListener('abort', this.revoke);
    this.controller.abort(reason);
  }

  private readonly revoke = (): void => {
    this.end(new Refusal('graphql.authority-ended', 'Your authority has ended. Sign in again.'));
  };

  private arm(): void {
    const { expiresAt } = this.authority;
    if (!expiresAt) return;
    const left = expiresAt.getTime() - Date.now();
    if (left > LONGEST_TIMER) this.timer = setTimeout(() => this.arm(), LONGEST_TIMER);
    else this.timer = setTimeout(this.revoke, Math.max(left, 0));
    this.timer.unref();
  }
}
