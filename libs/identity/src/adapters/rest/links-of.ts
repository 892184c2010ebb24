/** Addresses of what belongs to a person. */
export function linksOf(id: string): Record<string, string> {
  const self = `/api/users/${id}`;
  return { self, posts: `${self}/posts`, comments: `${self}/comments` };
}
