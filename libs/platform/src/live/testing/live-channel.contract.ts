import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LiveChannel } from '../live-channel.js';

/** Two processes' ends of one channel; the fake is in one process and gives the same twice. */
export interface OpenChannel {
  readonly here: LiveChannel;
  readonly there: LiveChannel;
  close(): Promise<void>;
}

/** What every live channel promises. */
export function liveChannelContract(name: string, open: () => Promise<OpenChannel>): void {
  describe(`the live channel ${name}`, () => {
    let channel: OpenChannel;
    let topics = 0;
    beforeAll(async () => {
      channel = await open();
    });
    afterAll(() => channel.close());

    const aTopic = (): string => `spec-${(topics += 1)}`;
    const listen = async (topic: string, of: LiveChannel = channel.there): Promise<{ heard: string[]; stop: () => void }> => {
      const heard: string[] = [];
      return { heard, stop: await of.subscribe(topic, (word) => void heard.push(word)) };
    };

    it('carries each word to every process that listens, once and in order', async () => {
      const topic = aTopic();
      const ears = [await listen(topic), await listen(topic), await listen(topic, channel.here)];
      const words = Array.from({ length: 20 }, (_, n) => `word ${n}`);
      for (const word of words) await channel.here.publish(topic, word);
      for (const { heard } of ears) await vi.waitFor(() => expect(heard).toEqual(words));
    });

    it('keeps topics apart', async () => {
      const [one, other] = [aTopic(), aTopic()];
      const [ear, otherEar] = [await listen(one), await listen(other)];
      await channel.here.publish(one, 'for one');
      await channel.here.publish(other, 'for the other');
      await vi.waitFor(() => expect([ear.heard, otherEar.heard]).toEqual([['for one'], ['for the other']]));
    });

    it('tells nothing to who has stopped, and goes on for the others', async () => {
      const topic = aTopic();
      const [ear, leaver] = [await listen(topic), await listen(topic)];
      leaver.stop();
      await channel.here.publish(topic, 'after');
      await vi.waitFor(() => expect(ear.heard).toEqual(['after']));
      expect(leaver.heard).toEqual([]);
    });

    it('keeps no word for who comes later', async () => {
      const topic = aTopic();
      await channel.here.publish(topic, 'before');
      const ear = await listen(topic);
      await channel.here.publish(topic, 'after');
      await vi.waitFor(() => expect(ear.heard).toEqual(['after']));
    });

    it.each([['of nothing', ''], ['of 7,900 bytes', 'ü'.repeat(3_950)], ['with quotes', `it's "so"`]])('carries a word %s as it is', async (_what, word) => {
      const topic = aTopic();
      const ear = await listen(topic);
      await channel.here.publish(topic, word);
      await vi.waitFor(() => expect(ear.heard).toEqual([word]));
    });
  });
}
