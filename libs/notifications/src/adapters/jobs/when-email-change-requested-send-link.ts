import { Injectable } from '@nestjs/common';
import { EmailChangeRequested } from '#identity';
import { HandlesJob } from '#platform/queue';
import { LinkLetter, LinkWanted } from './link-letter.js';

/** Asks at the new address whether it is theirs. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-email-change', queue: 'reactions', on: EmailChangeRequested.type, payload: LinkWanted })
export class WhenEmailChangeRequestedSendLink extends LinkLetter {
  readonly letter = 'email-change';
  readonly purpose = 'email-change';
  readonly wording = {
    subject: 'Confirm your new address for {{publication}}',
    paragraphs: [
      'Hello {{name}},',
      'please confirm that this is to be the address of your account. The link holds until {{until}}, and can be used once.',
      'If you did not ask for it, there is nothing to do: the address stays as it is.',
    ],
    action: { label: 'Take this address', url: '{{url}}/confirm-email-change?token={{token}}' },
  };
}
