import { Injectable } from '@nestjs/common';
import { PasswordResetRequested } from '#identity';
import { HandlesJob } from '#platform/queue';
import { LinkLetter, LinkWanted } from './link-letter.js';

/** Sends who has forgotten their password a way to another. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-password-reset', queue: 'reactions', on: PasswordResetRequested.type, payload: LinkWanted })
export class WhenPasswordResetRequestedSendLink extends LinkLetter {
  readonly letter = 'password-reset';
  readonly purpose = 'password-reset';
  readonly wording = {
    subject: 'A new password for {{publication}}',
    paragraphs: [
      'Hello {{name}},',
      'somebody, probably you, wants a new password for this account. The link holds until {{until}}, and can be used once.',
      'If it was not you, there is nothing to do: your password stays as it is.',
    ],
    action: { label: 'Set a new password', url: '{{url}}/reset-password?token={{token}}' },
  };
}
