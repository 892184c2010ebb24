import { ArgsType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, Flag, Id, Input, Nested, OneOf, PageQuery, Text, Time, Trimmed, View, Whole } from '#platform/api';

export const IntervalWord = { month: 'month', year: 'year' } as const;
registerEnumType(IntervalWord, { name: 'Interval', description: 'How often a membership is paid for.' });

@View('Money', 'An amount in the smallest unit of its currency: 499 EUR is 4.99 €, 499 JPY is 499 ¥.')
export class MoneyDto {
  @Whole({ description: 'In the smallest unit of the currency; never a fraction.', min: 0, max: 2_147_483_647, example: 499 })
  readonly amount!: number;

  @Text({ description: 'ISO 4217.', example: 'EUR' })
  readonly currency!: string;
}

@Input('An amount in the smallest unit of its currency.')
export class MoneyInput {
  @Whole({ description: 'In the smallest unit of the currency.', min: 0, max: 99_999_999, example: 499 })
  readonly amount!: number;

  @Text({ description: 'ISO 4217.', pattern: /^[A-Z]{3}$/, example: 'EUR' })
  readonly currency!: string;
}

@View('Plan', 'What a membership costs, and what it comes with.')
export class PlanDto {
  @Id({ description: 'Stays the same for ever.' })
  readonly id!: string;

  @Text({ description: 'As readers see it.', example: 'Friend of the press' })
  readonly name!: string;

  @Text({ description: 'What one gets.', example: 'Every post, as soon as it is out.' })
  readonly description!: string;

  @Nested(() => MoneyDto, { description: 'What each period costs.' })
  readonly price!: MoneyDto;

  @OneOf(IntervalWord, 'Interval', { description: 'How often it is paid for.', example: 'month' })
  readonly interval!: keyof typeof IntervalWord;

  @Whole({ description: 'Days of access after the last paid one, while a payment is awaited.', min: 0, max: 90, example: 3 })
  readonly graceDays!: number;

  @Flag({ description: 'Whether one can join by it.', example: true })
  readonly active!: boolean;

  @Whole({ description: 'Grows with each change.', min: 1, max: 2_147_483_647, example: 1 })
  readonly version!: number;

  @Time({ description: 'When it was offered.' })
  readonly createdAt!: Date;

  @Time({ description: 'When it was changed last.' })
  readonly updatedAt!: Date;
}

@Input('A new plan.')
export class CreatePlanInput {
  @Trimmed()
  @Text({ description: 'As readers see it.', min: 1, max: 100, example: 'Friend of the press' })
  readonly name!: string;

  @Text({ description: 'What one gets.', max: 2_000, default: '', example: 'Every post, as soon as it is out.' })
  readonly description: string = '';

  @Nested(() => MoneyInput, { description: 'What each period costs; it stays for ever.' })
  readonly price!: MoneyInput;

  @OneOf(IntervalWord, 'Interval', { description: 'How often it is paid for.', example: 'month' })
  readonly interval!: keyof typeof IntervalWord;

  @Whole({ description: 'Days of access after the last paid one.', default: 3, min: 0, max: 90, example: 3 })
  readonly graceDays: number = 3;

  @Trimmed()
  @Text({ description: "The payment provider's identifier of the price.", min: 1, max: 200, example: 'price_1SVxQ2' })
  readonly priceReference!: string;
}

@Input('What is to be different about a plan; what is left out stays.')
export class UpdatePlanInput {
  @Trimmed()
  @Text({ description: 'As readers see it.', min: 1, max: 100, optional: true, example: 'Friend of the press' })
  readonly name?: string;

  @Text({ description: 'What one gets.', max: 2_000, optional: true, example: 'Every post.' })
  readonly description?: string;

  @Whole({ description: 'Days of access after the last paid one.', min: 0, max: 90, optional: true, example: 7 })
  readonly graceDays?: number;

  @Flag({ description: 'Whether one can join by it.', optional: true, example: false })
  readonly active?: boolean;
}

@ArgsType()
export class PlansQuery extends PageQuery {
  @Flag({ description: 'Those that one can join by, or those that are closed.', default: true, example: true })
  readonly active: boolean = true;
}

export const PlanConnection = connectionOf(PlanDto, 'Plan');
