/**
 * A word to every process at once. It is a bell, not a letter: a process that was away hears nothing afterwards, so
 * whoever hears it looks for what is new, and looks from time to time without it.
 */
export abstract class LiveChannel {
  /** @param word at most 8,000 bytes (PostgreSQL's limit); send ids */
  abstract publish(topic: string, word: string): Promise<void>;

  /** Resolves when the topic is being listened to; the answer ends the subscription. */
  abstract subscribe(topic: string, heard: (word: string) => void): Promise<() => void>;
}
