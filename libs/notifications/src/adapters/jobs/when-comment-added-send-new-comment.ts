import { Injectable } from '@nestjs/common';
import { HandlesJob } from '#platform/queue';
import { CommentAdded, type CommentView } from '#publishing';
import { CommentFact, CommentLetter } from './comment-letter.js';

/** Tells the author of a post what was said under it; who is answered by it gets the other letter, that of a reply. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-new-comment', queue: 'reactions', on: CommentAdded.type, payload: CommentFact })
export class WhenCommentAddedSendNewComment extends CommentLetter {
  readonly letter = 'new-comment';
  readonly wording = {
    subject: '{{commenter}} commented on “{{title}}”',
    paragraphs: ['Hello {{name}},', '{{commenter}} wrote under your post “{{title}}”:'],
    quote: '{{comment}}',
    action: { label: 'Read it there', url: '{{url}}/posts/{{slug}}' },
  };

  protected async concerned(comment: CommentView): Promise<string | undefined> {
    const author = await this.authorOfPost(comment);
    return author === (await this.answered(comment)) ? undefined : author;
  }
}
