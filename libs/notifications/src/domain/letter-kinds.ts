/**
 * Every kind of letter. `optional` kinds carry a way to unsubscribe; the others are about the reader's own account or
 * money, and go out whatever the reader wishes.
 *
 * A new kind is a line here and a file in adapters/jobs: `when-<what-happened>-send-<kind>.ts`.
 */
export const letterKinds = {
  'welcome': { optional: false, about: 'A greeting after registering' },
} as const satisfies Readonly<Record<string, { readonly optional: boolean; readonly about: string }>>;

export type LetterKind = keyof typeof letterKinds;

export const letterKindNames = Object.keys(letterKinds) as LetterKind[];

export function isLetterKind(name: string): name is LetterKind {
  return Object.hasOwn(letterKinds, name);
}
