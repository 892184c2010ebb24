// Breaks: house/no-sleep-in-tests
import { it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises'; // ✗

it('sleeps', async () => {
  await new Promise((resolve) => setTimeout(resolve, 100)); // ✗
  await sleep(100);
});
