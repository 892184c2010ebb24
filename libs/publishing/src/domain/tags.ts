/** How many tags a post may have, and how many characters one may have. */
export const tagLimits = { tags: 20, characters: 50 } as const;

/** Tags as they are kept: in lower case, with single spaces, each once, in the order in which they were given. */
export function tidyTags(tags: readonly string[]): string[] {
  const tidy = tags.map(tidyTag).filter((tag) => tag !== '');
  return [...new Set(tidy)];
}

export function tidyTag(tag: string): string {
  return tag.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
