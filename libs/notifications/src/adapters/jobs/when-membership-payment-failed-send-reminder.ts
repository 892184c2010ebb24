import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { IsISO8601, IsOptional } from 'class-validator';
import { FindPortalLink, MembershipPaymentFailed } from '#billing';
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

/** Tells a member that a payment did not arrive, while there is time to mend it, and leads to where the card is changed. */
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
    paragraphs: [
      'Hello {{name}},',
      'the payment for the next period of your membership did not arrive.',
      '{{until}}',
      'The link opens your billing portal, where you can change the card. It holds until {{linkUntil}}; keep it to yourself.',
    ],
    action: { label: 'Open the billing portal', url: '{{portal}}' },
  };

  constructor(
    commands: CommandBus,
    private readonly queries: QueryBus,
  ) {
    super(commands);
  }

  recipientsOf({ personId }: PaymentFailed): string[] {
    return [personId];
  }

  /** Nothing is to be said where the payment has arrived by now. */
  override async details({ membershipId, accessUntil }: PaymentFailed): Promise<LetterDetails | undefined> {
    const link = await this.queries.execute(new FindPortalLink(membershipId));
    if (!link) return undefined;
    const day = accessUntil?.slice(0, 10);
    const until = day ? `You can read on until ${day}.` : 'Until it does, what only members read is closed.';
    return { values: { until, portal: link.url, linkUntil: link.expiresAt.toISOString().slice(0, 10) } };
  }
}
