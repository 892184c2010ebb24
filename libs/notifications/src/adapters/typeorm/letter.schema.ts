import { EntitySchema } from 'typeorm';
import type { LetterState } from '../../domain/letter.js';

export const letterSchema = new EntitySchema<LetterState>({
  name: 'Letter',
  tableName: 'letters',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    kind: { type: 'text' },
    personId: { type: 'uuid', name: 'person_id' },
    about: { type: 'jsonb' },
    status: { type: 'text' },
    reason: { type: 'text', nullable: true },
    postponed: { type: 'int' },
    attemptAt: { type: 'timestamptz', name: 'attempt_at', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    settledAt: { type: 'timestamptz', name: 'settled_at', nullable: true },
  },
});
