import { Flag, Input, Nested, Text, View } from '#platform/api';

@View('LetterPreference', 'Whether you get letters of one kind.')
export class LetterPreferenceDto {
  @Text({ description: 'The kind of letter.', example: 'new-comment' })
  readonly kind!: string;

  @Text({ description: 'What these letters are about.', example: 'Somebody commented on a post of yours' })
  readonly about!: string;

  @Flag({ description: 'Whether they can be turned off: those about your account or money cannot.' })
  readonly optional!: boolean;

  @Flag({ description: 'Whether you get them.' })
  readonly wanted!: boolean;
}

@View('LetterPreferences', 'Which letters you get.')
export class LetterPreferencesDto {
  @Nested(() => LetterPreferenceDto, { description: 'One for each kind of letter.', list: true })
  readonly letters!: readonly LetterPreferenceDto[];
}

@Input('Whether you want letters of one kind.')
export class SetLetterPreferenceInput {
  @Flag({ description: 'Whether you want them.', example: false })
  readonly wanted!: boolean;
}
