import { EntitySchema } from 'typeorm';
import type { PersonState } from '../../domain/person.js';

export const personSchema = new EntitySchema<PersonState>({
  name: 'Person',
  tableName: 'people',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    name: { type: 'text' },
    email: { type: 'text' },
    pendingEmail: { type: 'text', name: 'pending_email', nullable: true },
    passwordHash: { type: 'text', name: 'password_hash' },
    role: { type: 'text' },
    verifiedAt: { type: 'timestamptz', name: 'verified_at', nullable: true },
    disabledAt: { type: 'timestamptz', name: 'disabled_at', nullable: true },
    deletedAt: { type: 'timestamptz', name: 'deleted_at', nullable: true },
    sessionEpoch: { type: 'int', name: 'session_epoch' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
  },
});
