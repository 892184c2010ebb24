import { ArgsType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, Flag, Id, OneOf, PageQuery, Time, View, Whole } from '#platform/api';

export const MembershipStatusWord = {
  pending: 'pending',
  trialing: 'trialing',
  active: 'active',
  overdue: 'overdue',
  unpaid: 'unpaid',
  paused: 'paused',
  ended: 'ended',
} as const;
registerEnumType(MembershipStatusWord, {
  name: 'MembershipStatus',
  description: 'What is known of the payments. `ended` is for ever; who joins again has a new membership.',
});

@View('Membership', "Somebody's right to read what only members read.")
export class MembershipDto {
  @Id({ description: 'Stays the same for ever.' })
  readonly id!: string;

  @Id({ description: 'Whose it is.' })
  readonly personId!: string;

  @Id({ description: 'The plan that is paid for.' })
  readonly planId!: string;

  @OneOf(MembershipStatusWord, 'MembershipStatus', { description: 'What is known of the payments.', example: 'active' })
  readonly status!: keyof typeof MembershipStatusWord;

  @Flag({ description: 'Whether the member reads now what only members read.', example: true })
  readonly entitled!: boolean;

  @Time({ description: 'Until when, unless something is paid; the days of grace are counted in.', nullable: true })
  readonly accessUntil!: Date | null;

  @Time({ description: 'When the member joined.' })
  readonly startedAt!: Date;

  @Time({ description: 'When the period that is being paid for began.' })
  readonly periodStart!: Date;

  @Time({ description: 'When it ends.' })
  readonly periodEnd!: Date;

  @Time({ description: 'When the membership ends by itself, where notice was given.', nullable: true })
  readonly endsAt!: Date | null;

  @Time({ description: 'When it ended.', nullable: true })
  readonly endedAt!: Date | null;

  @Id({ description: 'The membership beside which this one was paid for, so that it is taken back; null for all others.', nullable: true })
  readonly doubleOf!: string | null;

  @Whole({ description: 'Grows with each change.', min: 1, max: 2_147_483_647, example: 1 })
  readonly version!: number;

  @Time({ description: 'When it was first heard of.' })
  readonly createdAt!: Date;

  @Time({ description: 'When it was changed last.' })
  readonly updatedAt!: Date;
}

@ArgsType()
export class MembershipsQuery extends PageQuery {
  @OneOf(MembershipStatusWord, 'MembershipStatus', { description: 'Only those of this status.', optional: true, example: 'active' })
  readonly status?: keyof typeof MembershipStatusWord;
}

export const MembershipConnection = connectionOf(MembershipDto, 'Membership');
