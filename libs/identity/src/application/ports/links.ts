import type { IssuedLink, LinkPurpose, LinkRequest } from '../../domain/link.js';

export interface RedeemedLink {
  readonly personId: string;
  readonly email: string;
  readonly issuedAt: Date;
}

/** The single-use links of letters, and the wishes for them. */
export abstract class Links {
  /** Keeps the wish, and tells the worker of it in the same transaction. The work is the same for any address. */
  abstract ask(request: LinkRequest): Promise<void>;

  /** A wish is forgotten after a day. */
  abstract findRequest(id: string): Promise<LinkRequest | undefined>;

  abstract issue(link: IssuedLink): Promise<void>;

  /** Whether a link of that purpose was issued since then for another request than this. */
  abstract issuedSince(since: Date, of: { personId: string; purpose: LinkPurpose; besides: string }): Promise<boolean>;

  /** Uses a link up, and with it all others of the person and the purpose. Undefined where there is none that holds. */
  abstract redeem(digest: string, purpose: LinkPurpose, at: Date): Promise<RedeemedLink | undefined>;
}
