import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '#kernel';
import { counted, type Report } from '../domain/report.js';
import type { ImportRules } from './intake.js';
import { Ledger } from './ports/ledger.js';
import { Publication } from './ports/publication.js';

/** A name that said something without an account. */
export interface Guest {
  readonly key: string;
  readonly name: string;
}

/** Whose work it is that nobody's account stands behind any more. */
export const unknownAuthor: Guest = { key: 'unknown', name: 'Unknown author' };

/** Finds the places of guests here, and makes those that are missing. */
@Injectable()
export class BringGuests {
  constructor(
    private readonly ledger: Ledger,
    private readonly publication: Publication,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @returns their ids by their keys, and the report */
  async bring({ site, dryRun }: ImportRules, given: Report, guests: readonly Guest[]): Promise<{ ids: Map<string, string>; report: Report }> {
    const unique = [...new Map(guests.map((guest) => [guest.key, guest])).values()];
    const ids = await this.ledger.idsOf(site, 'guest', unique.map(({ key }) => key));
    const missing = unique.filter(({ key }) => !ids.has(key)).map((guest) => ({ ...guest, id: this.ids.next() }));
    if (dryRun || missing.length === 0) return { ids, report: counted(given, 'guests', 'added', missing.length) };
    const account = { email: null, passwordHash: '', role: 'reader', createdAt: this.clock.now() } as const;
    await this.publication.takePeople(missing.map(({ id, name }) => ({ id, name, ...account })), false);
    await this.ledger.keep(site, 'guest', missing.map(({ key, name, id }) => ({ key, content: { name }, id, version: 1 })));
    for (const { key, id } of missing) ids.set(key, id);
    return { ids, report: counted(given, 'guests', 'added', missing.length) };
  }
}
