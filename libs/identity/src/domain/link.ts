/** What a link in a letter is for. Each is single-use, and following one ends all others of that person and purpose. */
export const linkPurposes = ['verification', 'password-reset', 'email-change'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** Minutes until a link ends. A reset is the most dangerous to leave lying in a mailbox. */
export const linkMinutes: Readonly<Record<LinkPurpose, number>> = {
  'verification': 7 * 24 * 60,
  'password-reset': 30,
  'email-change': 24 * 60,
};

/** Another letter for the same purpose goes to the same person no sooner than after this many seconds. */
export const linkPauseSeconds = 60;

/** A wish for a link, made for an address that may be anybody's or nobody's. */
export interface LinkRequest {
  readonly id: string;
  readonly purpose: LinkPurpose;
  /** As it was typed. */
  readonly email: string;
  readonly requestedAt: Date;
}

/** A link that was sent, as it is kept: the secret itself is in the letter alone. */
export interface IssuedLink {
  readonly digest: string;
  readonly purpose: LinkPurpose;
  readonly personId: string;
  /** The address that it was sent to; following it proves that this address is read. */
  readonly email: string;
  /** The request that it answers, where there was one. */
  readonly requestId: string | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** When a link that is issued now ends. */
export function linkEnd(purpose: LinkPurpose, issuedAt: Date): Date {
  return new Date(issuedAt.getTime() + linkMinutes[purpose] * 60_000);
}
