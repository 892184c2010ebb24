import type { ContentFormat, PostBody } from '../../domain/post.js';

/** Makes what an author wrote fit for readers: harmless HTML, and its beginning as plain text. */
export abstract class Renderer {
  /**
   * Markdown is kept as it was written; HTML is kept as it is harmless. Without a format, a text that holds an HTML tag
   * is taken for HTML, any other for Markdown.
   * @throws DomainError `post.content-too-deep`, `post.content-too-intricate`
   */
  abstract render(content: string, format?: ContentFormat): PostBody;
}
