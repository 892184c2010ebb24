import { randomUUID } from 'node:crypto';
import { describe } from 'vitest';
import {
  FixedPublication,
  InMemoryLetters,
  InMemoryLetterWriters,
  InMemoryMailbox,
  InMemoryMailer,
  InMemoryPreferences,
  InMemoryRecipients,
  InMemoryRefusedAddresses,
  PlainTypesetter,
  PlainUnsubscribeLinks,
} from './in-memory.js';
import { letterWritersContract } from './letter-writers.contract.js';
import { lettersContract } from './letters.contract.js';
import { mailboxContract } from './mailbox.contract.js';
import { mailerContract } from './mailer.contract.js';
import { preferencesContract } from './preferences.contract.js';
import { publicationContract } from './publication.contract.js';
import { recipientsContract } from './recipients.contract.js';
import { refusedAddressesContract } from './refused-addresses.contract.js';
import { typesetterContract } from './typesetter.contract.js';
import { unsubscribeLinksContract } from './unsubscribe-links.contract.js';

describe('in memory', () => {
  const letters = new InMemoryLetters();
  lettersContract(() => letters);

  const wording = { subject: 'Welcome to {{publication}}', paragraphs: [] };
  const writers = new InMemoryLetterWriters([{ letter: 'welcome', wording, details: async () => ({}) }]);
  letterWritersContract(() => writers);

  const preferences = new InMemoryPreferences();
  preferencesContract(() => preferences);

  const refused = new InMemoryRefusedAddresses();
  refusedAddressesContract(() => refused);

  const links = new PlainUnsubscribeLinks();
  unsubscribeLinksContract(() => links);

  publicationContract(() => new FixedPublication());
  typesetterContract(() => new PlainTypesetter());

  const recipients = new InMemoryRecipients();
  recipientsContract(() => recipients, async (person) => {
    const id = randomUUID();
    recipients.people.set(id, person);
    return id;
  });

  const mailbox = new InMemoryMailbox();
  mailboxContract(() => mailbox);

  const mailer = new InMemoryMailer();
  const arrived = () => mailer.sent.map(({ to, subject, id }) => ({ to: [to], subject, messageId: id }));
  mailerContract(() => ({ mailer, arrived, refuse: (address, how) => void mailer.refusing.set(address, how) }));
});
