/**
 * Asks again and again until the answer is something, for what happens in another process.
 * @throws Error after `patienceMs`
 */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false | null>,
  patienceMs = 10_000,
): Promise<Answer> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false && answer !== null) return answer;
    if (Date.now() > end) throw new Error(`It did not happen within ${patienceMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
