/** Whether all text in it is text that a database can keep: no NUL, no half of a surrogate pair. */
export function isStorable(root: unknown): boolean {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') {
      if (value.includes('\0') || !value.isWellFormed()) return false;
    } else if (typeof value === 'object' && value !== null) {
      for (const one of Object.values(value)) waiting.push(one);
    }
  }
  return true;
}
