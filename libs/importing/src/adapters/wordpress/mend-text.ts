import { isStorable } from '#kernel';

/** The characters that Windows-1252 has beyond Latin-1, at their bytes from 0x80 on; a dot where it has none. */
const beyondLatin1 = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ';

/** Runs of characters that could be the bytes of UTF-8, read as Windows-1252. */
const suspicious = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/g;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A text as it was meant. Old sites hold texts that were encoded twice (`Ã©` for `é`): each run of characters that is
 * valid UTF-8 when read as bytes is decoded once more; of a text that was meant as it stands, hardly one is. NUL and
 * halves of characters, which no text here may hold, go.
 */
export function mendText(text: string): string {
  const decoded = suspicious.test(text) ? text.replace(suspicious, decode) : text;
  suspicious.lastIndex = 0;
  return isStorable(decoded) ? decoded : decoded.replaceAll('\0', '').toWellFormed();
}

function decode(run: string): string {
  const bytes = Uint8Array.from(run, byteOf);
  try {
    return utf8.decode(bytes);
  } catch {
    return run;
  }
}

function byteOf(character: string): number {
  const at = character === '.' ? -1 : beyondLatin1.indexOf(character);
  return at < 0 ? character.charCodeAt(0) : 0x80 + at;
}
