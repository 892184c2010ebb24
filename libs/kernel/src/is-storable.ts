/** Whether a text is one that can be kept and given back: no NUL (PostgreSQL refuses it), no half of a surrogate pair (it is no character). */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
