import { Injectable } from '@nestjs/common';
import { Database, isUuid, statement } from '#platform/database';
import { AggregateStore } from '#platform/outbox';
import { Letters } from '../../application/ports/letters.js';
import { Letter, type LetterState } from '../../domain/letter.js';
import { letterSchema } from './letter.schema.js';

const columns = `id, version, kind, person_id AS "personId", about, status, reason, postponed, attempt_at AS "attemptAt",
  created_at AS "createdAt", settled_at AS "settledAt"`;

const byId = statement('notifications.letter-by-id', `SELECT ${columns} FROM letters WHERE id = $1`);

const aboutComment = statement(
  'notifications.letter-about-comment',
  `SELECT 1 FROM letters WHERE about->>'commentId' = $2 AND person_id = $1 AND reason IS DISTINCT FROM 'obsolete' LIMIT 1`,
);

const due = statement(
  'notifications.letters-due',
  `SELECT ${columns} FROM letters WHERE attempt_at <= $1 ORDER BY attempt_at LIMIT $2`,
);

const forget = statement(
  'notifications.forget-letters',
  `DELETE FROM letters WHERE id IN (SELECT id FROM letters WHERE settled_at < $1 ORDER BY settled_at LIMIT $2) RETURNING 1`,
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

  async hasAboutComment(personId: string, commentId: string): Promise<boolean> {
    return (await this.database.one(aboutComment, [personId, commentId])) !== undefined;
  }

  async listDue(at: Date, limit: number): Promise<Letter[]> {
    return (await this.database.query<LetterState>(due, [at, limit])).map((state) => Letter.restore(state));
  }

  async forgetSettled(before: Date, limit: number): Promise<number> {
    return (await this.database.query(forget, [before, limit])).length;
  }
}
