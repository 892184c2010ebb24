import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Actor } from '#kernel';
import { Database, statement } from '#platform/database';

const enter = statement('audit.enter', 'INSERT INTO audit_log (id, at, actor, action, subject) VALUES ($1, $2, $3, $4, $5)');

/** Who did what to what. The context `jobs` shows it. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * To be called in the transaction of what was done: neither is there without the other.
   * @param action such as `dead-letter.resent`
   * @param subject its id
   */
  async enter(by: Actor, action: string, subject: string): Promise<void> {
    await this.database.query(enter, [this.ids.next(), this.clock.now(), nameOf(by), action, subject]);
  }
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'anonymous') return 'anonymous';
  return actor.kind === 'person' ? `person:${actor.personId}` : `system:${actor.name}`;
}
