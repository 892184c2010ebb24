const address = /[ \t\n\f\r,]*([^ \t\n\f\r]*)/y;
const upToComma = /[^,]*/y;
const descriptors = /^(?:[1-9]\d*w(?:[ \t\n\f\r]+[1-9]\d*h)?|(?:\d+(?:\.\d+)?|\.\d+)x)?$/;

/**
 * The pictures of a `srcset` that are well described, for sanitize-html's reader of it: that one prints the whole text for
 * each of the others, and takes time that grows with the square of a row of commas.
 */
export function readableSrcset(text: string): string {
  const pictures: string[] = [];
  for (let at = 0; at < text.length; ) {
    address.lastIndex = at;
    const url = address.exec(text)?.[1] ?? '';
    at = address.lastIndex;
    const bare = withoutLastCommas(url);
    let described = '';
    if (bare === url) {
      upToComma.lastIndex = at;
      described = (upToComma.exec(text)?.[0] ?? '').trim();
      at = upToComma.lastIndex;
    }
    if (bare !== '' && descriptors.test(described)) pictures.push(`${bare} ${described}`);
  }
  return pictures.join(' , ');
}

function withoutLastCommas(text: string): string {
  let end = text.length;
  while (text[end - 1] === ',') end -= 1;
  return text.slice(0, end);
}
