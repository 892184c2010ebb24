import { Injectable } from '@nestjs/common';
import { EmailChangeRequested } from '#identity';
import { HandlesJob } from '#platform/queue';
import { LetterReaction } from './letter-reaction.js';
import { PersonFact } from './person-fact.js';

/** Tells somebody at their present address that another one is wished. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-email-change-notice', queue: 'reactions', on: EmailChangeRequested.type, payload: PersonFact })
export class WhenEmailChangeRequestedSendNotice extends LetterReaction<PersonFact> {
  readonly letter = 'email-change-notice';
  readonly wording = {
    subject: 'Another address for {{publication}}',
    paragraphs: [
      'Hello {{name}},',
      'somebody, probably you, wants another e-mail address for this account. It changes once that address is confirmed.',
      'If it was not you, change your password now.',
    ],
  };

  recipientsOf({ personId }: PersonFact): string[] {
    return [personId];
  }
}
