/** The number of a version in an address; 0, which no version has, for a text that is none. */
export function versionOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}
