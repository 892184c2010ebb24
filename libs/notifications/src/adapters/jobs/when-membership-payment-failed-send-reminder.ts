import { Injectable } from '@nestjs/common';
import { IsISO8601, IsOptional } from 'class-validator';
import { MembershipPaymentFailed } from '#billing';
import { HandlesJob } from '#platform/queue';
import type { LetterDetails } from '../../application/letter-writer.js';
import { LetterReaction } from './letter-reaction.js';
import { MembershipFact } from './membership-fact.js';

class PaymentFailed extends MembershipFact {
  /** Null where there is no grace. */
  @IsOptional()
  @IsISO8601()
  readonly accessUntil!: string | null;
}

/** Tells a member that a payment did not arrive, while there is time to mend it. */
@Injectable()
@HandlesJob({
  kind: 'notifications.queue-membership-payment-failed',
  queue: 'reactions',
  on: MembershipPaymentFailed.type,
  payload: PaymentFailed,
})
export class WhenMembershipPaymentFailedSendReminder extends LetterReaction<PaymentFailed> {
  readonly letter = 'membership-payment-failed';
  readonly wording = {
    subject: 'A payment for {{publication}} did not arrive',
    paragraphs: ['Hello {{name}},', 'the payment for the next period of your membership did not arrive.', '{{until}}'],
    action: { label: 'Look at your membership', url: '{{url}}' },
  };

  recipientsOf({ personId }: PaymentFailed): string[] {
    return [personId];
  }

  override async details({ accessUntil }: PaymentFailed): Promise<LetterDetails> {
    const day = accessUntil?.slice(0, 10);
    const until = day ? `You can read on until ${day}.` : 'Until it does, what only members read is closed.';
    return { values: { until } };
  }
}
