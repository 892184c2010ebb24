import { Injectable } from '@nestjs/common';
import { HandlesJob } from '#platform/queue';
import { CommentAdded, type CommentView } from '#publishing';
import { CommentFact, CommentLetter } from './comment-letter.js';

/** Tells the author of a comment that somebody answered it. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-reply', queue: 'reactions', on: CommentAdded.type, payload: CommentFact })
export class WhenCommentAddedSendReply extends CommentLetter {
  readonly letter = 'reply';
  readonly wording = {
    subject: '{{commenter}} answered you under “{{title}}”',
    paragraphs: ['Hello {{name}},', '{{commenter}} answered your comment on “{{title}}”:'],
    quote: '{{comment}}',
    action: { label: 'Read it there', url: '{{url}}/posts/{{slug}}' },
  };

  protected concerned(comment: CommentView): Promise<string | undefined> {
    return this.answered(comment);
  }
}
