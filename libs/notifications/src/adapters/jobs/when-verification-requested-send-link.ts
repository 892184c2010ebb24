import { Injectable } from '@nestjs/common';
import { VerificationRequested } from '#identity';
import { HandlesJob } from '#platform/queue';
import { LinkLetter, LinkWanted } from './link-letter.js';

/** Asks somebody whether an address is theirs. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-email-verification', queue: 'reactions', on: VerificationRequested.type, payload: LinkWanted })
export class WhenVerificationRequestedSendLink extends LinkLetter {
  readonly letter = 'email-verification';
  readonly purpose = 'verification';
  readonly wording = {
    subject: 'Confirm your address for {{publication}}',
    paragraphs: [
      'Hello {{name}},',
      'please confirm that this address is yours. The link holds until {{until}}, and can be used once.',
      'If you did not register, there is nothing to do.',
    ],
    action: { label: 'Confirm my address', url: '{{url}}/verify-email?token={{token}}' },
  };
}
