import { EntitySchema } from 'typeorm';
import type { SessionState } from '../../domain/session.js';

export const sessionSchema = new EntitySchema<SessionState>({
  name: 'Session',
  tableName: 'sessions',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    personId: { type: 'uuid', name: 'person_id' },
    epoch: { type: 'int' },
    familyDigest: { type: 'text', name: 'family_digest' },
    tokenDigest: { type: 'text', name: 'token_digest' },
    previousDigest: { type: 'text', name: 'previous_digest', nullable: true },
    rotatedAt: { type: 'timestamptz', name: 'rotated_at', nullable: true },
    device: { type: 'text', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    lastUsedAt: { type: 'timestamptz', name: 'last_used_at' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
  },
});
