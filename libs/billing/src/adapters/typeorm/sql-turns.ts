import { Injectable } from '@nestjs/common';
import { Database, statement } from '#platform/database';
import { Turns } from '../../application/ports/turns.js';

/** Locks the row of that name, which is made where there is none; the lock is held until the transaction ends. */
const take = statement(
  'billing.take-turn',
  'INSERT INTO billing_turns (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET name = excluded.name',
);

@Injectable()
export class SqlTurns extends Turns {
  constructor(private readonly database: Database) {
    super();
  }

  take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    return this.database.transaction(async () => {
      await this.database.query(take, [name]);
      return work();
    });
  }
}
