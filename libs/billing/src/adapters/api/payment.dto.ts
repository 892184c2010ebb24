import { registerEnumType } from '@nestjs/graphql';
import { connectionOf, Id, Nested, OneOf, Text, Time, View } from '#platform/api';
import { MoneyDto } from './plan.dto.js';

export const PaymentStatusWord = { failed: 'failed', succeeded: 'succeeded', refunded: 'refunded' } as const;
registerEnumType(PaymentStatusWord, { name: 'PaymentStatus', description: '`refunded` when all of it went back.' });

@View('Payment', 'Money that went from a member to the publication, or did not.')
export class PaymentDto {
  @Id({ description: 'Stays the same for ever.' })
  readonly id!: string;

  @Id({ description: 'Who paid; null for somebody who is nobody of ours.', nullable: true })
  readonly personId!: string | null;

  @Nested(() => MoneyDto, { description: 'How much was asked for.' })
  readonly amount!: MoneyDto;

  @Nested(() => MoneyDto, { description: 'How much of it went back.' })
  readonly refunded!: MoneyDto;

  @OneOf(PaymentStatusWord, 'PaymentStatus', { description: 'What became of it.', example: 'succeeded' })
  readonly status!: keyof typeof PaymentStatusWord;

  @Text({ description: "Why it failed, in the payment provider's words.", nullable: true, example: 'Your card was declined.' })
  readonly failure!: string | null;

  @Time({ description: 'When it was paid, or tried.' })
  readonly occurredAt!: Date;

  @Time({ description: 'When it was first heard of.' })
  readonly createdAt!: Date;
}

export const PaymentConnection = connectionOf(PaymentDto, 'Payment');
