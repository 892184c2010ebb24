import { isStorable } from '#kernel';

/** Whether all text in it can be kept. */
export function holdsStorable(root: unknown): boolean {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') {
      if (!isStorable(value)) return false;
    } else if (typeof value === 'object' && value !== null) {
      for (const one of Object.values(value)) waiting.push(one);
    }
  }
  return true;
}
