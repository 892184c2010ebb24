import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { Links, type RedeemedLink } from '../../application/ports/links.js';
import { PasswordResetRequested, VerificationRequested } from '../../domain/link.events.js';
import type { IssuedLink, LinkPurpose, LinkRequest } from '../../domain/link.js';

/** Milliseconds that a wish is kept: the address may be anybody's, and the letter has long been sent. */
const requestKeptMs = 24 * 60 * 60 * 1_000;

const insertRequest = statement(
  'identity.insert-link-request',
  `WITH old AS (DELETE FROM link_requests WHERE requested_at < $5)
   INSERT INTO link_requests (id, purpose, email, requested_at) VALUES ($1, $2, $3, $4)`,
);
const requestById = statement(
  'identity.link-request',
  'SELECT id, purpose, email, requested_at AS "requestedAt" FROM link_requests WHERE id = $1',
);
const insertLink = statement(
  'identity.insert-link',
  `WITH old AS (DELETE FROM links WHERE person_id = $3 AND expires_at <= $6)
   INSERT INTO links (digest, purpose, person_id, email, request_id, issued_at, expires_at, epoch)
   SELECT $1, $2, $3, $4, $5, $6, $7, session_epoch FROM people WHERE id = $3`,
);
const issuedSince = statement(
  'identity.link-issued-since',
  `SELECT 1 AS found FROM links WHERE person_id = $1 AND purpose = $2 AND issued_at > $3
     AND request_id IS NOT NULL AND request_id <> $4 LIMIT 1`,
);
/** A reset that was asked for before the password changed is over with it: its epoch is not the person's any more. */
const redeem = statement(
  'identity.redeem-link',
  `WITH used AS (DELETE FROM links WHERE digest = $1 AND purpose = $2 AND expires_at > $3
     RETURNING person_id, email, issued_at, epoch),
   others AS (DELETE FROM links l USING used u WHERE l.person_id = u.person_id AND l.purpose = $2 AND l.digest <> $1)
   SELECT u.person_id AS "personId", u.email, u.issued_at AS "issuedAt" FROM used u
   JOIN people p ON p.id = u.person_id AND ($2 <> 'password-reset' OR p.session_epoch = u.epoch)`,
);

@Injectable()
export class SqlLinks extends Links {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  async ask({ id, purpose, email, requestedAt }: LinkRequest): Promise<void> {
    const Requested = purpose === 'password-reset' ? PasswordResetRequested : VerificationRequested;
    const old = new Date(requestedAt.getTime() - requestKeptMs);
    await this.database.transaction(async () => {
      await this.database.query(insertRequest, [id, purpose, email, requestedAt, old]);
      await this.outbox.append([new Requested({ requestId: id })]);
    });
  }

  async findRequest(id: string): Promise<LinkRequest | undefined> {
    return isUuid(id) ? this.database.one<LinkRequest & Record<string, unknown>>(requestById, [id]) : undefined;
  }

  async issue({ digest, purpose, personId, email, requestId, issuedAt, expiresAt }: IssuedLink): Promise<void> {
    await this.database.query(insertLink, [digest, purpose, personId, email, requestId, issuedAt, expiresAt]);
  }

  async issuedSince(
    since: Date,
    { personId, purpose, besides }: { personId: string; purpose: LinkPurpose; besides: string },
  ): Promise<boolean> {
    return (await this.database.one(issuedSince, [personId, purpose, since, besides])) !== undefined;
  }

  redeem(digest: string, purpose: LinkPurpose, at: Date): Promise<RedeemedLink | undefined> {
    return this.database.one<RedeemedLink & Record<string, unknown>>(redeem, [digest, purpose, at]);
  }
}
