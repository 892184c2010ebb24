import { Injectable } from '@nestjs/common';
import { MembershipDoubled } from '#billing';
import { HandlesJob } from '#platform/queue';
import { LetterReaction } from './letter-reaction.js';
import { MembershipFact } from './membership-fact.js';

/** Tells somebody who paid twice that the second payment goes back. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-membership-doubled', queue: 'reactions', on: MembershipDoubled.type, payload: MembershipFact })
export class WhenMembershipDoubledSendApology extends LetterReaction<MembershipFact> {
  readonly letter = 'membership-doubled';
  readonly wording = {
    subject: 'You paid {{publication}} twice',
    paragraphs: [
      'Hello {{name}},',
      'two memberships were paid for at the same time. One of them goes on; the other one is ended, and what was paid for it goes back to you.',
      'There is nothing that you have to do.',
    ],
    action: { label: 'Open {{publication}}', url: '{{url}}' },
  };

  recipientsOf({ personId }: MembershipFact): string[] {
    return [personId];
  }
}
