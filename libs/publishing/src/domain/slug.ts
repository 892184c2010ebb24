const longest = 100;

/**
 * The last part of a post's address, from its title or from what an author typed: letters and digits of any script in
 * lower case, joined by hyphens, 100 characters at the most. Empty where nothing of that is in the text.
 */
export function slugOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .match(/[\p{L}\p{N}]+/gu);
  const slug = (words ?? []).join('-');
  if (slug.length <= longest) return slug;
  const cut = slug.slice(0, longest + 1);
  return (cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : slug.slice(0, longest)).toWellFormed().replace(/�/gu, '');
}

/** The slug with the end of the post's id behind it, for when somebody else has the plain one, or there is none. */
export function distinctSlug(slug: string, postId: string): string {
  const tail = postId.slice(-8);
  return slug === '' ? `post-${tail}` : `${slug}-${tail}`;
}
