import { Injectable } from '@nestjs/common';
import { MembershipEnded } from '#billing';
import { HandlesJob } from '#platform/queue';
import { LetterReaction } from './letter-reaction.js';
import { MembershipFact } from './membership-fact.js';

/** Tells somebody that they are a member no longer. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-membership-ended', queue: 'reactions', on: MembershipEnded.type, payload: MembershipFact })
export class WhenMembershipEndedSendFarewell extends LetterReaction<MembershipFact> {
  readonly letter = 'membership-ended';
  readonly wording = {
    subject: 'Your membership of {{publication}} has ended',
    paragraphs: ['Hello {{name}},', 'your membership has ended. What is open to everybody stays open to you, and you are welcome back at any time.'],
    action: { label: 'Open {{publication}}', url: '{{url}}' },
  };

  recipientsOf({ personId }: MembershipFact): string[] {
    return [personId];
  }
}
