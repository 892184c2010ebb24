import { Publication, type CommentToTake, type PersonToTake, type PostToTake, type Taken } from '../application/ports/publication.js';

/** Takes in everything, and remembers it. */
export class InMemoryPublication extends Publication {
  readonly people = new Map<string, PersonToTake>();
  readonly posts = new Map<string, PostToTake>();
  readonly comments = new Map<string, CommentToTake>();

  async takePeople(people: readonly PersonToTake[]): Promise<Taken[]> {
    return people.map((person) => {
      const there = [...this.people.values()].find(({ id, email }) => id !== person.id && email !== null && email.toLowerCase() === person.email?.toLowerCase());
      if (there) return { id: there.id, version: 1, outcome: 'merged' };
      return keep(this.people, person);
    });
  }

  async takePosts(posts: readonly PostToTake[]): Promise<Taken[]> {
    return posts.map((post) => ({ ...keep(this.posts, post), revisions: post.revisions.length }));
  }

  async takeComments(comments: readonly CommentToTake[]): Promise<Taken[]> {
    return comments.map((comment) => {
      if (!this.posts.has(comment.postId)) return { id: comment.id, version: 0, outcome: 'gone', rerooted: false };
      const rerooted = comment.parentId !== null && !this.comments.has(comment.parentId);
      return { ...keep(this.comments, comment), rerooted };
    });
  }
}

function keep<Of extends { readonly id: string; readonly version?: number }>(all: Map<string, Of>, one: Of): Taken {
  const outcome = all.has(one.id) ? 'updated' : 'added';
  all.set(one.id, one);
  return { id: one.id, version: (one.version ?? 0) + 1, outcome };
}
