import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';
import { Passwords } from '../../application/ports/passwords.js';
import { matchesWordpressHash } from './matches-wordpress-hash.js';

/** Argon2id with OWASP's first choice (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const strength: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What people choose, as the zxcvbn-ts project keeps it; the diceware words are there because alone they are weak. */
const common = new Set([...dictionary['passwords-common'], ...dictionary['diceware-common']]);

/**
 * Works in a thread of the library, off the event loop. A password is hashed whole; only its Unicode form is made one
 * (NFC, as RFC 8265's OpaqueString), since keyboards write the same letter in several.
 */
@Injectable()
export class Argon2Passwords extends Passwords {
  hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), strength);
  }

  async matches(passwordHash: string, password: string): Promise<boolean> {
    if (!this.isCurrent(passwordHash)) return matchesWordpressHash(passwordHash, password);
    return verify(passwordHash, password.normalize('NFC'));
  }

  isCurrent(passwordHash: string): boolean {
    return passwordHash.startsWith('$argon2');
  }

  costAlike(one: string, other: string): boolean {
    return kindOf(one) === kindOf(other);
  }

  isCommon(password: string): boolean {
    return common.has(password.toLowerCase());
  }
}

/** The method of a hash, with its cost where another product chose it. */
function kindOf(hash: string): string {
  return /^\$(?:argon2|(?:wp\$)?2[abxy]\$\d\d|[PH]\$.)/.exec(hash)?.[0] ?? '';
}
