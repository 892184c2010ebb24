import { LiveChannel } from '../live-channel.js';

/** A bell within one process. */
export class InMemoryLiveChannel extends LiveChannel {
  readonly #heard = new Map<string, Set<(word: string) => void>>();

  async publish(topic: string, word: string): Promise<void> {
    for (const heard of this.#heard.get(topic) ?? []) heard(word);
  }

  async subscribe(topic: string, heard: (word: string) => void): Promise<() => void> {
    const known = this.#heard.get(topic) ?? new Set();
    this.#heard.set(topic, known.add(heard));
    return () => known.delete(heard);
  }
}
