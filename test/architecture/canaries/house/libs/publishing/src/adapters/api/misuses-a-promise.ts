// Breaks: @typescript-eslint/no-misused-promises
const isKnown = async (): Promise<boolean> => false;

export function misusesAPromise(): string {
  return isKnown() ? 'hello' : 'welcome'; // ✗
}
