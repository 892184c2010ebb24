import { ArgsType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, Flag, Id, Input, Nested, OneOf, PageQuery, Text, Time, View } from '#platform/api';

export const WebhookStatusWord = { waiting: 'waiting', applied: 'applied', ignored: 'ignored', discarded: 'discarded' } as const;
registerEnumType(WebhookStatusWord, {
  name: 'WebhookStatus',
  description: '`waiting` until it was carried out, `ignored` where there was nothing to do about it, `discarded` where an admin gave it up.',
});

@View('WebhookFailure', 'Why an event could not be carried out.')
export class WebhookFailureDto {
  @Text({ description: 'The code of the refusal; `internal` for a bug, which the log of the first try explains.', example: 'billing.price-unknown' })
  readonly code!: string;

  @Text({ description: 'The same in words.', example: 'No plan has the price price_1SVxQ2' })
  readonly message!: string;
}

@View('WebhookEvent', 'Something that the payment provider told.')
export class WebhookEventDto {
  @Id({ description: 'Stays the same for ever.' })
  readonly id!: string;

  @Text({ description: 'What the payment provider calls it.', example: 'evt_1SVxQ2' })
  readonly reference!: string;

  @Text({ description: 'What happened, in the words of the payment provider.', example: 'invoice.paid' })
  readonly type!: string;

  @Text({ description: "The version of the provider's API that its shape is of.", nullable: true, example: '2026-10-28.endive' })
  readonly apiVersion!: string | null;

  @OneOf(WebhookStatusWord, 'WebhookStatus', { description: 'What became of it.', example: 'applied' })
  readonly status!: keyof typeof WebhookStatusWord;

  @Time({ description: 'When it happened.' })
  readonly occurredAt!: Date;

  @Time({ description: 'When it was received.' })
  readonly createdAt!: Date;

  @Time({ description: 'When it was carried out last, or given up.', nullable: true })
  readonly settledAt!: Date | null;

  @Nested(() => WebhookFailureDto, { description: 'Why it still waits, or was given up: what the last try failed by.', nullable: true })
  readonly failure!: WebhookFailureDto | null;

  @Text({ description: 'What was sent, to the letter.', example: '{"id":"evt_1SVxQ2"}' })
  readonly body!: string;
}

@ArgsType()
export class WebhookEventsQuery extends PageQuery {
  @Text({ description: 'Only those of this type.', optional: true, max: 100, example: 'invoice.paid' })
  readonly type?: string;

  @OneOf(WebhookStatusWord, 'WebhookStatus', { description: 'Only those of which this became.', optional: true, example: 'waiting' })
  readonly status?: keyof typeof WebhookStatusWord;
}

@Input('How to carry it out once more.')
export class ReplayInput {
  @Flag({ description: 'Only show what would be different.', default: false, example: true })
  readonly dryRun: boolean = false;
}

@Input('Which events to carry out once more.')
export class ReplayRangeInput {
  @Time({ description: 'Received at this moment or later.' })
  readonly from!: Date;

  @Time({ description: 'Received before this moment.' })
  readonly to!: Date;

  @Text({ description: 'Only those of this type.', optional: true, max: 100, example: 'invoice.paid' })
  readonly type?: string;

  @Flag({ description: 'Only show what would be different.', default: false, example: true })
  readonly dryRun: boolean = false;
}

@View('BillingDifference', 'What is, or would be, different afterwards.')
export class DifferenceDto {
  @Text({ description: 'What it is about.', example: 'membership sub_1SVxQ2' })
  readonly subject!: string;

  @Text({ description: 'Which property of it.', example: 'status' })
  readonly field!: string;

  @Text({ description: 'What it was; null where there was nothing.', nullable: true, example: 'active' })
  readonly from!: string | null;

  @Text({ description: 'What it is, or would be.', nullable: true, example: 'overdue' })
  readonly to!: string | null;
}

@View('WebhookReplay', 'What came of carrying out an event once more.')
export class WebhookReplayDto {
  @Id({ description: 'The event.' })
  readonly eventId!: string;

  @OneOf(WebhookStatusWord, 'WebhookStatus', { description: 'What is known of the event now.', example: 'applied' })
  readonly status!: keyof typeof WebhookStatusWord;

  @Flag({ description: 'Whether nothing was changed, and only shown.', example: true })
  readonly dryRun!: boolean;

  @Nested(() => DifferenceDto, { description: 'Field by field; empty where all is as it should be.', list: true })
  readonly differences!: readonly DifferenceDto[];

  @Nested(() => WebhookFailureDto, { description: 'Why it could not be carried out; null where it was.', nullable: true })
  readonly failure!: WebhookFailureDto | null;
}

@View('WebhookReplays', 'What came of carrying out a range of events once more.')
export class WebhookReplaysDto {
  @Nested(() => WebhookReplayDto, { description: 'The oldest first, a hundred at the most.', list: true })
  readonly replays!: readonly WebhookReplayDto[];

  @Time({ description: 'Where to go on from; null when the range is done. It comes early where the payment provider is away; the next call then answers 503.', nullable: true })
  readonly next!: Date | null;
}

export const WebhookEventConnection = connectionOf(WebhookEventDto, 'WebhookEvent');
