import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { Passwords } from '../../application/ports/passwords.js';

/** Argon2id with OWASP's first choice (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const strength: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Works in a thread of the library, off the event loop. */
@Injectable()
export class Argon2Passwords extends Passwords {
  hash(password: string): Promise<string> {
    return hash(password, strength);
  }

  matches(passwordHash: string, password: string): Promise<boolean> {
    return verify(passwordHash, password);
  }
}
