import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { setImmediate as others } from 'node:timers/promises';
import { verify } from '@node-rs/bcrypt';

/** Hashes that cost more than these are not computed: what was imported must not become a way to keep the server busy. */
const most = { bcryptCost: 15, phpassRounds: 2 ** 18 } as const;

/** Rounds of phpass between which whatever else the process does has its turn: about a millisecond. */
const roundsATurn = 512;

/** WordPress computes none of a longer password either. */
const longest = 4_096;

/**
 * Whether a password is the one of a hash that WordPress kept: `$wp$2y$…` (since 6.8: bcrypt over the base64 of an
 * HMAC-SHA384 with the key `wp-sha384`, of the trimmed password), bcrypt as plugins store it, phpass' portable `$P$` or
 * `$H$`, and the bare MD5 of its first years. False for what is none of these.
 * See https://make.wordpress.org/core/2025/02/17/wordpress-6-8-will-use-bcrypt-for-password-hashing/
 */
export async function matchesWordpressHash(hash: string, password: string): Promise<boolean> {
  if (password.length > longest) return false;
  if (hash.startsWith('$wp$2')) return matchesBcrypt(hash.slice(3), mixed(password));
  if (/^\$2[abxy]\$/.test(hash)) return matchesBcrypt(hash, password);
  if (/^\$[PH]\$/.test(hash)) return matchesPhpass(hash, password);
  return /^[0-9a-f]{32}$/i.test(hash) && same(createHash('md5').update(password).digest('hex'), hash.toLowerCase());
}

/** So that bcrypt, which reads 72 bytes, sees all of it. */
function mixed(password: string): string {
  return createHmac('sha384', 'wp-sha384').update(password.replace(phpBlanks, '')).digest('base64');
}

/** What PHP's `trim` takes off. */
const phpBlanks = /^[ \t\n\r\0\x0b]+|[ \t\n\r\0\x0b]+$/g;

async function matchesBcrypt(hash: string, password: string): Promise<boolean> {
  const [, , cost = '99'] = hash.split('$');
  return Number(cost) <= most.bcryptCost && verify(password, hash);
}

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Openwall's portable hash: a letter for the number of rounds, eight of salt, 22 for 16 bytes.
 * See https://www.openwall.com/phpass/
 */
async function matchesPhpass(hash: string, password: string): Promise<boolean> {
  const rounds = 2 ** alphabet.indexOf(hash.charAt(3));
  if (hash.length !== 34 || rounds < 128 || rounds > most.phpassRounds) return false;
  const secret = Buffer.from(password);
  let digest = createHash('md5').update(hash.slice(4, 12)).update(secret).digest();
  for (let round = 1; round <= rounds; round++) {
    digest = createHash('md5').update(digest).update(secret).digest();
    if (round % roundsATurn === 0) await others();
  }
  return same(inLetters(digest), hash.slice(12));
}

/** Six bits a letter, the lowest first. */
function inLetters(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [one, two, three] = [bytes[at] ?? 0, bytes[at + 1], bytes[at + 2]];
    const group = one | ((two ?? 0) << 8) | ((three ?? 0) << 16);
    const letters = three !== undefined ? 4 : two !== undefined ? 3 : 2;
    for (let letter = 0; letter < letters; letter++) text += alphabet.charAt((group >> (6 * letter)) & 63);
  }
  return text;
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
