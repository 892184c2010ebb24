/**
 * What a kind of letter says. In each part `{{name}}` stands for a value: of the reader (`name`), of the publication
 * (`publication`, `url`) or of the letter's own details. Values are text; they cannot become markup or a header.
 */
export interface Wording {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What the reader is asked to do, as a button and, in the text, as an address. */
  readonly action?: { readonly label: string; readonly url: string };
  /** What somebody said, shown apart. */
  readonly quote?: string;
}

/** Values by their name. */
export type WordingValues = Readonly<Record<string, string>>;
