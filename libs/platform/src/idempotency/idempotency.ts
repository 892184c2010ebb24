import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '#kernel';
import { Config } from '#platform/config';
import { Database, statement } from '#platform/database';
import { Seal } from './seal.js';

/** What is asked for under a key. */
export interface Keyed {
  /** Whose key it is: keys of others are other keys. */
  readonly who: string;
  readonly key: string;
  /** All that makes the request this one: the operation and its input. */
  readonly what: string;
  /** Whether its effect lies outside of a transaction (`outside` of the operation's rules). */
  readonly outside: boolean;
}

/** How long a key is remembered, in milliseconds. */
const retentionMs = 24 * 60 * 60 * 1_000;

/** After so long without an answer, whoever works outside of a transaction is taken to have died. Milliseconds. */
const leaseMs = 60_000;

interface Row {
  readonly fingerprint: Buffer;
  readonly answer: Buffer | null;
  readonly claimed_until: Date | null;
}

const lock = statement('idempotency.lock', 'SELECT pg_try_advisory_xact_lock($1) AS mine');
const find = statement(
  'idempotency.find',
  'SELECT fingerprint, answer, claimed_until FROM idempotency_keys WHERE id = $1 AND created_at > $2',
);
/** $5: who was created by then is forgotten, whether it was removed or not. */
const keep = statement(
  'idempotency.keep',
  `INSERT INTO idempotency_keys AS k (id, fingerprint, answer, created_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (id) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, answer = EXCLUDED.answer, created_at = EXCLUDED.created_at,
     claimed_until = NULL WHERE k.created_at <= $5 RETURNING 1`,
);
const claim = statement(
  'idempotency.claim',
  `INSERT INTO idempotency_keys AS k (id, fingerprint, created_at, claimed_until) VALUES ($1, $2, $3, $4)
   ON CONFLICT (id) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, answer = NULL, claimed_until = EXCLUDED.claimed_until,
     created_at = CASE WHEN k.created_at <= $5 THEN EXCLUDED.created_at ELSE k.created_at END
     WHERE k.created_at <= $5 OR (k.answer IS NULL AND k.claimed_until <= $3 AND k.fingerprint = EXCLUDED.fingerprint)
   RETURNING created_at`,
);
const settle = statement('idempotency.settle', 'UPDATE idempotency_keys SET answer = $3 WHERE id = $1 AND claimed_until = $2');
const release = statement('idempotency.release', 'DELETE FROM idempotency_keys WHERE id = $1 AND claimed_until = $2');
const forget = statement(
  'idempotency.forget',
  `DELETE FROM idempotency_keys WHERE id = ANY (ARRAY
     (SELECT id FROM idempotency_keys WHERE created_at <= $1 ORDER BY created_at LIMIT $2)) RETURNING 1`,
);

/** Where somebody else holds it, the answer is not there yet. */
const running = (): DomainError =>
  new DomainError('conflict', 'idempotency.running', 'A request with this Idempotency-Key is being carried out', { retryAfter: 1 });

const reused = (): DomainError =>
  new DomainError('invalid', 'idempotency.key-reused', 'This Idempotency-Key was used for another request');

/**
 * Lets what is sent again under the same key happen once, however many processes get it. Only success is remembered: what
 * was refused has changed nothing, and may be tried again.
 */
@Injectable()
export class Idempotency {
  readonly #seal: Seal;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    { jwtSecret }: Config,
  ) {
    this.#seal = new Seal(jwtSecret);
  }

  /**
   * Runs it, or gives what it came to the first time.
   * @param run its answer has to survive JSON. It is given an id which is the same again where whoever ran it before died
   *   in the middle of an effect outside of a transaction: for a service that knows a repetition by it
   * @throws DomainError `idempotency.running`, `idempotency.key-reused`, and what `run` throws
   */
  async once<Answer>(keyed: Keyed, run: (commandId?: string) => Promise<Answer>): Promise<{ answer: Answer; replayed: boolean }> {
    const id = createHash('sha256').update(`${keyed.who}\0${keyed.key}`).digest();
    const fingerprint = this.#seal.fingerprint(keyed.what);
    const known = keyed.outside ? await this.#afterwards(id, fingerprint, run) : await this.#within(id, fingerprint, run);
    if (!('sealed' in known)) return { answer: known.answer, replayed: false };
    return { answer: JSON.parse(this.#seal.open(known.sealed, id)) as Answer, replayed: true };
  }

  /** Removes what is older than a day. @returns how many keys, at most `limit` */
  async forget(limit: number): Promise<number> {
    return (await this.database.query(forget, [this.#horizon(), limit])).length;
  }

  /** Effect, answer and key are committed together: none is ever without the others. Whoever dies leaves no lock behind. */
  async #within<Answer>(id: Buffer, fingerprint: Buffer, run: () => Promise<Answer>): Promise<{ sealed: Buffer } | { answer: Answer }> {
    return this.database.enclosing(async () => {
      const [taken] = await this.database.query<{ mine: boolean }>(lock, [id.readBigInt64BE()]);
      if (!taken?.mine) throw running();
      // A statement of its own: it sees what was committed before the lock was given.
      const sealed = await this.#known(id, fingerprint);
      if (sealed) return { sealed };
      const answer = await run();
      const values = [id, fingerprint, this.#seal.close(JSON.stringify(answer), id), this.clock.now(), this.#horizon()];
      if ((await this.database.query(keep, values)).length === 0) throw running();
      return { answer };
    });
  }

  /** The key is claimed, the effect follows, then the answer. A crash between the two leaves the claim for a minute. */
  async #afterwards<Answer>(id: Buffer, fingerprint: Buffer, run: (commandId: string) => Promise<Answer>): Promise<{ sealed: Buffer } | { answer: Answer }> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const claimed = await this.database.one<{ created_at: Date }>(claim, [id, fingerprint, now, until, this.#horizon()]);
    if (!claimed) {
      const sealed = await this.#known(id, fingerprint);
      if (!sealed) throw running();
      return { sealed };
    }
    let answer: Answer;
    try {
      // A claim that was released is made anew: what was refused is tried under another id.
      answer = await run(createHash('sha256').update(id).update(claimed.created_at.toISOString()).digest('hex'));
    } catch (error) {
      await this.database.query(release, [id, until]).catch(() => undefined);
      throw error;
    }
    await this.database.query(settle, [id, until, this.#seal.close(JSON.stringify(answer), id)]);
    return { answer };
  }

  /** @throws DomainError `idempotency.running`, `idempotency.key-reused` */
  async #known(id: Buffer, fingerprint: Buffer): Promise<Buffer | undefined> {
    const row = await this.database.one<Row & Record<string, unknown>>(find, [id, this.#horizon()]);
    if (!row) return undefined;
    if (!row.fingerprint.equals(fingerprint)) throw reused();
    if (!row.answer) throw running();
    return row.answer;
  }

  #horizon(): Date {
    return new Date(this.clock.now().getTime() - retentionMs);
  }
}
