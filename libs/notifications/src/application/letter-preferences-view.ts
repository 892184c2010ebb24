/** Whether a reader wants letters of one kind. */
export interface LetterPreferenceView {
  readonly kind: string;
  /** What the letters are about, as people say it. */
  readonly about: string;
  /** Whether it can be turned off. */
  readonly optional: boolean;
  readonly wanted: boolean;
}

export interface LetterPreferencesView {
  readonly letters: readonly LetterPreferenceView[];
}
