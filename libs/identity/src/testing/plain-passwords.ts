import { Passwords } from '../application/ports/passwords.js';

/** Hides nothing and takes no time. */
export class PlainPasswords extends Passwords {
  async hash(password: string): Promise<string> {
    return `plain$${Buffer.from(password).toString('base64url')}`;
  }

  async matches(hash: string, password: string): Promise<boolean> {
    return hash === (await this.hash(password));
  }

  isCurrent(hash: string): boolean {
    return hash.startsWith('plain$');
  }

  costAlike(one: string, other: string): boolean {
    return one.split('$')[0] === other.split('$')[0];
  }

  isCommon(password: string): boolean {
    return ['password', '12345678', 'iloveyou'].includes(password.toLowerCase());
  }
}
