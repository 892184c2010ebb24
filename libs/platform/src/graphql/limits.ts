/** What one document may ask for. Whatever is over a limit is refused before anything is executed. */
export interface Limits {
  /** Characters of the document. Texts that people write belong into variables. `graphql.too-long` */
  characters: number;
  /** Lexical tokens of the document. `graphql.too-long` */
  tokens: number;
  /** Fields from the root to the deepest leaf. `graphql.too-deep` */
  depth: number;
  /** Aliased fields in the document, as written. `graphql.too-many-aliases` */
  aliases: number;
  /** Fields at the root of one operation. `graphql.too-many-root-fields` */
  rootFields: number;
  /** Fields that a full answer would hold, at the page sizes that were asked for. `graphql.too-costly` */
  cost: number;
  /** How many items a list is taken to have when no `limit`, `first` or `last` says it. */
  listSize: number;
  /**
   * The largest page that the resolvers give. A larger one is counted as this, since they refuse it themselves (in
   * their own words, as over REST). Leave it out when they do not.
   */
  largestPage: number;
}

/**
 * The defaults. They admit a page of 100 posts with authors and comments, six levels deep, and a form with 30 aliases;
 * they refuse what only a machine would write.
 */
export const DEFAULT_LIMITS: Readonly<Limits> = {
  characters: 100_000,
  tokens: 1_000,
  depth: 12,
  aliases: 30,
  rootFields: 20,
  cost: 10_000,
  listSize: 20,
  largestPage: Number.POSITIVE_INFINITY,
};
