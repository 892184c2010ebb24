import { Injectable } from '@nestjs/common';
import { MembershipBegan } from '#billing';
import { HandlesJob } from '#platform/queue';
import { LetterReaction } from './letter-reaction.js';
import { MembershipFact } from './membership-fact.js';

/** Thanks somebody who has become a member. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-membership-began', queue: 'reactions', on: MembershipBegan.type, payload: MembershipFact })
export class WhenMembershipBeganSendThanks extends LetterReaction<MembershipFact> {
  readonly letter = 'membership-began';
  readonly wording = {
    subject: 'You are a member of {{publication}}',
    paragraphs: ['Hello {{name}},', 'thank you: your membership has begun, and everything is open to you now.'],
    action: { label: 'Read on', url: '{{url}}' },
  };

  recipientsOf({ personId }: MembershipFact): string[] {
    return [personId];
  }
}
