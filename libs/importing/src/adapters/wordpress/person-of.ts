import type { Role } from '#kernel';
import type { Note } from '../../domain/report.js';
import type { SourcePerson } from '../../application/source-site.js';
import { mendText } from './mend-text.js';
import { momentOf, type SiteZone } from './moment-of.js';
import { parsePhp } from './parse-php.js';
import { decodeEntities } from './plain-text.js';

export interface UserRow {
  readonly ID: string;
  readonly user_login: string;
  readonly user_pass: string;
  readonly user_nicename: string;
  readonly user_email: string;
  readonly user_registered: string | null;
  readonly display_name: string;
  readonly capabilities: string | null;
}

/** What a name may have at the most. */
const longestName = 200;

const looksLikeAddress = /^[^\s@<>"(),;:\\]{1,64}@[^\s@<>"(),;:\\]+\.[^\s@<>"(),;:\\]{2,}$/u;

/** Editors may here what authors may: there is no role between author and admin, and more is never given than was had. */
const roles: Readonly<Record<string, Role>> = {
  administrator: 'admin', editor: 'author', author: 'author', contributor: 'author', subscriber: 'reader',
};
const ranks: readonly Role[] = ['admin', 'author'];

export function personOf(row: UserRow, zone: SiteZone, now: Date): SourcePerson {
  const about = `user ${row.ID} “${row.user_login}”`;
  const notes: Note[] = [];
  const given = row.display_name.trim() || row.user_nicename.trim() || row.user_login.trim() || 'Somebody';
  const name = mendText(decodeEntities(given)).slice(0, longestName).toWellFormed();
  const address = row.user_email.trim();
  const email = address.length <= 254 && looksLikeAddress.test(address) ? address : null;
  if (email === null) notes.push({ code: 'person.no-address', about });
  const joined = momentOf(row.user_registered, null, zone);
  const held = rolesIn(row.capabilities);
  if (held === undefined) notes.push({ code: 'person.role-unreadable', about });
  const role = ranks.find((rank) => held?.some((word) => roles[word] === rank)) ?? 'reader';
  if (held?.includes('editor') && role === 'author') notes.push({ code: 'person.editor-is-author', about });
  for (const word of held ?? []) if (!(word in roles)) notes.push({ code: 'person.role-unknown', about: `${about}: ${word}` });
  return { key: row.ID, name, email, passwordHash: row.user_pass.trim(), role, createdAt: joined ?? now, dated: joined !== undefined, notes };
}

/** The names of the roles; none for who has no part in this site; undefined for what cannot be read. */
function rolesIn(capabilities: string | null): string[] | undefined {
  if (capabilities === null || capabilities === '') return [];
  const parsed = parsePhp(capabilities);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  return Object.entries(parsed).flatMap(([word, held]) => (held ? word : []));
}
