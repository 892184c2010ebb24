import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Database, isUuid, statement } from '#platform/database';
import { Mailbox, type ReceivedMail } from '../../application/ports/mailbox.js';
import type { Mail } from '../../domain/mail.js';

const columns = 'id, recipient AS "to", subject, text, html, received_at AS at';
const newest = statement('notifications.mailbox', `SELECT ${columns} FROM mailbox ORDER BY received_at DESC, id DESC LIMIT 200`);
const byId = statement('notifications.mailbox-letter', `SELECT ${columns} FROM mailbox WHERE id = $1`);
const insert = statement(
  'notifications.mailbox-receive',
  `INSERT INTO mailbox (id, recipient, subject, text, html, received_at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT DO NOTHING`,
);

@Injectable()
export class SqlMailbox extends Mailbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  list(): Promise<ReceivedMail[]> {
    return this.database.query<ReceivedMail>(newest);
  }

  async find(id: string): Promise<ReceivedMail | undefined> {
    return isUuid(id) ? this.database.one<ReceivedMail>(byId, [id]) : undefined;
  }

  async receive({ id, to, subject, text, html }: Mail): Promise<void> {
    await this.database.query(insert, [id, to, subject, text, html, this.clock.now()]);
  }
}
