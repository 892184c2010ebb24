import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement } from '#platform/database';
import { AggregateStore } from '#platform/outbox';
import { Letters } from '../../application/ports/letters.js';
import { Letter, type LetterState } from '../../domain/letter.js';
import { letterSchema } from './letter.schema.js';

const byId = statement(
  'notifications.letter-by-id',
  `SELECT id, version, kind, person_id AS "personId", about, status, reason, created_at AS "createdAt",
     settled_at AS "settledAt" FROM letters WHERE id = $1`,
);

@Injectable()
export class TypeormLetters extends Letters {
  constructor(
    private readonly database: Database,
    private readonly store: AggregateStore,
  ) {
    super();
  }

  async find(id: string): Promise<Letter | undefined> {
    const state = isUuid(id) && (await this.database.one<LetterState>(byId, [id]));
    return state ? Letter.restore(state) : undefined;
  }

  save(letter: Letter): Promise<void> {
    return this.store.save(letterSchema, letter);
  }
}
