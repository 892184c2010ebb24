import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const [nonceBytes, markBytes] = [12, 16];

/**
 * Keeps what is stored for a repetition from whoever reads the table: an answer may hold tokens, and of a request that
 * holds a password a plain hash would let it be guessed.
 */
export class Seal {
  readonly #fingerprints: Buffer;
  readonly #answers: Buffer;

  /** @param secret the product's own */
  constructor(secret: string) {
    const derive = (use: string): Buffer => createHmac('sha256', secret).update(`idempotency ${use}`).digest();
    [this.#fingerprints, this.#answers] = [derive('fingerprints'), derive('answers')];
  }

  fingerprint(text: string): Buffer {
    return createHmac('sha256', this.#fingerprints).update(text).digest();
  }

  /** AES-256-GCM. @param of what it belongs to: it opens with that alone */
  close(text: string, of: Buffer): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#answers, nonce).setAAD(of);
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws Error where it was closed with another secret, or for something else */
  open(sealed: Buffer, of: Buffer): string {
    const [nonce, mark] = [sealed.subarray(0, nonceBytes), sealed.subarray(-markBytes)];
    const decipher = createDecipheriv('aes-256-gcm', this.#answers, nonce).setAAD(of).setAuthTag(mark);
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -markBytes)), decipher.final()]).toString('utf8');
  }
}
