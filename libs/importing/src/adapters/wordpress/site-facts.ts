import type { SiteZone } from './moment-of.js';

/** What is known of a site once it is open. */
export interface SiteFacts {
  readonly prefix: string;
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly zone: SiteZone;
  /** Ids of posts that stand on top. */
  readonly sticky: ReadonlySet<string>;
  /** The id of the category of what has none. */
  readonly defaultCategory: string;
}
