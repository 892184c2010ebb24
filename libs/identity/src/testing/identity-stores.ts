import { IncomingPeople } from '../application/ports/incoming-people.js';
import { Links } from '../application/ports/links.js';
import { People } from '../application/ports/people.js';
import { PersonViews } from '../application/ports/person-views.js';
import { Sessions } from '../application/ports/sessions.js';
import { InMemoryIncomingPeople } from './in-memory-incoming-people.js';
import { InMemoryLinks } from './in-memory-links.js';
import { InMemoryPeople } from './in-memory-people.js';
import { InMemoryPersonViews } from './in-memory-person-views.js';
import { InMemorySessions } from './in-memory-sessions.js';

/** What identity keeps, whichever way it is kept: contract suites hold each way to the same promises. */
export interface IdentityStores {
  readonly people: People;
  readonly incomingPeople: IncomingPeople;
  readonly personViews: PersonViews;
  readonly sessions: Sessions;
  readonly links: Links;
}

/** Opens empty stores for a suite; they are closed after it. */
export type OpenStores = () => Promise<
  IdentityStores & {
    /** The types of the facts that were told of a subject. */
    factsOf(subject: string): Promise<string[]>;
    close?(): Promise<void>;
  }
>;

/** The fakes, which share what they keep. */
export function inMemoryStores(): IdentityStores & { readonly people: InMemoryPeople; readonly links: InMemoryLinks } {
  const people = new InMemoryPeople();
  return {
    people,
    incomingPeople: new InMemoryIncomingPeople(people),
    personViews: new InMemoryPersonViews(people),
    sessions: new InMemorySessions(people),
    links: new InMemoryLinks(people),
  };
}
