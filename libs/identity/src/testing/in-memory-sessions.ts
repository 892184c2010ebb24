import { InMemoryAggregates } from '#kernel/testing';
import { Sessions } from '../application/ports/sessions.js';
import type { SessionView } from '../application/session-view.js';
import { Session, type SessionState } from '../domain/session.js';
import type { InMemoryPeople } from './in-memory-people.js';

export class InMemorySessions extends Sessions {
  readonly stored = new InMemoryAggregates<SessionState>();

  constructor(private readonly people: InMemoryPeople) {
    super();
  }

  async find(id: string): Promise<Session | undefined> {
    const state = this.#running.find((row) => row.id === id);
    return state && Session.restore(state);
  }

  async save(session: Session): Promise<void> {
    this.stored.save(session);
  }

  async end(id: string, personId: string): Promise<boolean> {
    const state = this.#running.find((row) => row.id === id && row.personId === personId);
    if (state) this.stored.remove(Session.restore(state));
    return state !== undefined;
  }

  async list(personId: string, at: Date): Promise<SessionView[]> {
    const own = this.#running.filter((row) => row.personId === personId && row.expiresAt > at);
    own.sort((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime());
    return own.map(({ id, device, createdAt, lastUsedAt, expiresAt }) => ({ id, device, createdAt, lastUsedAt, expiresAt }));
  }

  get #running(): SessionState[] {
    return this.stored.rows.filter(({ personId, epoch }) => this.people.stored.find(personId)?.sessionEpoch === epoch);
  }
}
