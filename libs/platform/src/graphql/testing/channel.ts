/** Publish and subscribe in one process, for specs. It counts its subscribers, so that a leak shows. */
export class Channel<Event> {
  private readonly listeners = new Set<(event: Event) => void>();

  get subscribers(): number {
    return this.listeners.size;
  }

  publish(event: Event): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Every event from now on, until the reader returns or `signal` fires. */
  subscribe(signal?: AbortSignal): AsyncIterableIterator<Event> {
    const queue: Event[] = [];
    let wake: (() => void) | undefined;
    let open = true;
    const listener = (event: Event): void => {
      queue.push(event);
      wake?.();
    };
    const close = (): void => {
      open = false;
      this.listeners.delete(listener);
      wake?.();
    };
    this.listeners.add(listener);
    signal?.addEventListener('abort', close);
    return {
      next: async () => {
        while (open && queue.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        return open ? { done: false, value: queue.shift() as Event } : { done: true, value: undefined };
      },
      return: async () => {
        close();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
