import { randomUUID } from 'node:crypto';
import type { DomainEvent, Page, PageRequest } from '#kernel';
import { pageOf } from '#kernel/testing';
import type { LetterWriter } from '../application/letter-writer.js';
import { LetterWriters } from '../application/ports/letter-writers.js';
import { Letters } from '../application/ports/letters.js';
import { Mailbox, type ReceivedMail } from '../application/ports/mailbox.js';
import { Mailer, MailPutOff, MailRefused } from '../application/ports/mailer.js';
import { Preferences } from '../application/ports/preferences.js';
import { Publication } from '../application/ports/publication.js';
import { Recipients, type Recipient } from '../application/ports/recipients.js';
import { RefusedAddresses } from '../application/ports/refused-addresses.js';
import { Typesetter } from '../application/ports/typesetter.js';
import { UnsubscribeLinks, type Unsubscription } from '../application/ports/unsubscribe-links.js';
import type { RefusedAddressView } from '../application/refused-address-view.js';
import { escapeHtml } from '../domain/escape-html.js';
import { Letter, type LetterState } from '../domain/letter.js';
import { singleLine, type Mail, type MailBody } from '../domain/mail.js';
import type { Wording, WordingValues } from '../domain/wording.js';

export class InMemoryLetters extends Letters {
  readonly rows = new Map<string, LetterState>();
  readonly events: DomainEvent[] = [];

  async find(id: string): Promise<Letter | undefined> {
    const state = this.rows.get(id);
    return state && Letter.restore(state);
  }

  async save(letter: Letter): Promise<void> {
    const state = letter.snapshot();
    if ((this.rows.get(state.id)?.version ?? 0) !== state.version) throw letter.overtaken();
    this.rows.set(state.id, { ...state, version: state.version + 1 });
    this.events.push(...letter.stored());
  }

  async hasAboutComment(personId: string, commentId: string): Promise<boolean> {
    return [...this.rows.values()].some(({ personId: to, about, reason }) => to === personId && about['commentId'] === commentId && reason !== 'obsolete');
  }

  async listDue(at: Date, limit: number): Promise<Letter[]> {
    const due = [...this.rows.values()].filter(({ attemptAt }) => attemptAt !== null && attemptAt <= at);
    const sorted = due.sort((one, other) => Number(one.attemptAt) - Number(other.attemptAt));
    return sorted.slice(0, limit).map((state) => Letter.restore(state));
  }

  async forgetSettled(before: Date, limit: number): Promise<number> {
    const settled = [...this.rows.values()].filter(({ settledAt }) => settledAt !== null && settledAt < before).slice(0, limit);
    settled.forEach(({ id }) => this.rows.delete(id));
    return settled.length;
  }
}

export class InMemoryLetterWriters extends LetterWriters {
  constructor(private readonly writers: readonly LetterWriter[]) {
    super();
  }

  find(kind: string): LetterWriter | undefined {
    return this.writers.find(({ letter }) => letter === kind);
  }
}

export class InMemoryRecipients extends Recipients {
  readonly people = new Map<string, Recipient>();

  async find(personId: string): Promise<Recipient | undefined> {
    return this.people.get(personId);
  }
}

export class InMemoryPreferences extends Preferences {
  readonly #unwanted = new Map<string, Set<string>>();

  async unwantedBy(personId: string): Promise<string[]> {
    return [...(this.#unwanted.get(personId) ?? [])].sort();
  }

  async set(personId: string, kind: string, wanted: boolean): Promise<void> {
    const unwanted = this.#unwanted.get(personId) ?? new Set();
    this.#unwanted.set(personId, unwanted);
    if (wanted) unwanted.delete(kind);
    else unwanted.add(kind);
  }
}

export class InMemoryRefusedAddresses extends RefusedAddresses {
  readonly #entries = new Map<string, RefusedAddressView>();

  async has(address: string): Promise<boolean> {
    return this.#entries.has(address.toLowerCase());
  }

  async add(given: string, reason: string): Promise<void> {
    const address = given.toLowerCase();
    if (!this.#entries.has(address)) this.#entries.set(address, { id: randomUUID(), address, reason, since: new Date() });
  }

  async list(page: PageRequest): Promise<Page<RefusedAddressView>> {
    return pageOf([...this.#entries.values()].reverse(), page);
  }

  async remove(id: string): Promise<boolean> {
    const found = [...this.#entries.values()].find((entry) => entry.id === id);
    return found !== undefined && this.#entries.delete(found.address);
  }
}

export class PlainUnsubscribeLinks extends UnsubscribeLinks {
  readonly #made = new Map<string, Unsubscription>();

  make(unsubscription: Unsubscription): string {
    const token = `${unsubscription.personId}-${unsubscription.kind}`;
    this.#made.set(token, unsubscription);
    return `https://quoin.example/letters/unsubscribe/${token}`;
  }

  read(token: string): Unsubscription | undefined {
    return this.#made.get(token);
  }
}

export class FixedPublication extends Publication {
  readonly name = 'The Quoin';
  readonly url = 'https://quoin.example';
}

/** Fills words in and nothing else. */
export class PlainTypesetter extends Typesetter {
  set({ subject, paragraphs, action, quote }: Wording, values: WordingValues, links: { unsubscribeUrl?: string } = {}): MailBody {
    const fill = (text: string): string =>
      text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`"${name}" not defined`);
        return value;
      });
    const parts = [...paragraphs, ...(quote ? [quote] : []), ...(action ? [action.label, action.url] : [])].map(fill);
    const text = [...parts, links.unsubscribeUrl ?? ''].join('\n');
    return { subject: singleLine(fill(subject)), text, html: `<p>${escapeHtml(text)}</p>` };
  }
}

export class InMemoryMailbox extends Mailbox {
  readonly #mails = new Map<string, ReceivedMail>();

  async list(): Promise<ReceivedMail[]> {
    return [...this.#mails.values()].reverse().slice(0, 200);
  }

  async find(id: string): Promise<ReceivedMail | undefined> {
    return this.#mails.get(id);
  }

  async receive({ unsubscribeUrl: _, ...mail }: Mail): Promise<void> {
    if (!this.#mails.has(mail.id)) this.#mails.set(mail.id, { ...mail, at: new Date() });
  }
}

/** A mail server that takes everything, but for the addresses that it was told to refuse. */
export class InMemoryMailer extends Mailer {
  readonly sent: Mail[] = [];
  readonly refusing = new Map<string, 'address' | 'mail' | 'for-now'>();

  async send(mail: Mail): Promise<void> {
    const refusal = this.refusing.get(mail.to);
    if (refusal === 'for-now') throw new MailPutOff('451 Try again later');
    if (refusal) throw new MailRefused(refusal, '550 No');
    this.sent.push(mail);
  }
}
