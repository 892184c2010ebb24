import { Injectable } from '@nestjs/common';
import { PasswordChanged } from '#identity';
import { HandlesJob } from '#platform/queue';
import { LetterReaction } from './letter-reaction.js';
import { PersonFact } from './person-fact.js';

/** Tells somebody that their password is another one, in case it was not them. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-password-changed', queue: 'reactions', on: PasswordChanged.type, payload: PersonFact })
export class WhenPasswordChangedSendNotice extends LetterReaction<PersonFact> {
  readonly letter = 'password-changed';
  readonly wording = {
    subject: 'Your password for {{publication}} was changed',
    paragraphs: [
      'Hello {{name}},',
      'your password was changed, and every device was signed out.',
      'If it was not you, ask for a new password at once.',
    ],
  };

  recipientsOf({ personId }: PersonFact): string[] {
    return [personId];
  }
}
