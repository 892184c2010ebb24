/**
 * Every kind of letter. `optional` kinds carry a way to unsubscribe; the others are about the reader's own account or
 * money, and go out whatever the reader wishes.
 *
 * A new kind is a line here and a file in adapters/jobs: `when-<what-happened>-send-<kind>.ts`.
 */
export const letterKinds = {
  'welcome': { optional: false, about: 'A greeting after registering' },
  'email-verification': { optional: false, about: 'A link that proves your address' },
  'email-change': { optional: false, about: 'A link that proves your new address' },
  'email-change-notice': { optional: false, about: 'Another address was wished for your account' },
  'password-reset': { optional: false, about: 'A link for a new password' },
  'password-changed': { optional: false, about: 'Your password was changed' },
  'membership-began': { optional: false, about: 'Your membership has begun' },
  'membership-payment-failed': { optional: false, about: 'A payment for your membership did not arrive' },
  'membership-doubled': { optional: false, about: 'You paid for two memberships at a time' },
  'membership-ended': { optional: false, about: 'Your membership has ended' },
  'new-comment': { optional: true, about: 'Somebody commented on a post of yours' },
  'reply': { optional: true, about: 'Somebody answered a comment of yours' },
} as const satisfies Readonly<Record<string, { readonly optional: boolean; readonly about: string }>>;

export type LetterKind = keyof typeof letterKinds;

export const letterKindNames = Object.keys(letterKinds) as LetterKind[];

export function isLetterKind(name: string): name is LetterKind {
  return Object.hasOwn(letterKinds, name);
}

/** Whether readers may say that they do not want letters of this kind. */
export function isOptional(kind: string): kind is LetterKind {
  return isLetterKind(kind) && letterKinds[kind].optional;
}
