import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import { createDataSource } from '#ormconfig';
import { IdentityModule, RegisterPerson } from '#identity';
import { system } from '#kernel';
import { readConfig } from '#platform/config';
import { CoreModule } from '#platform/process';
import { QueueWorkerModule } from '#platform/queue';
import { createTestDatabase, type TestDatabase } from '#platform/testing';
import { LetterWriters } from '../application/ports/letter-writers.js';
import { Letters } from '../application/ports/letters.js';
import { Mailbox } from '../application/ports/mailbox.js';
import { Mailer } from '../application/ports/mailer.js';
import { Preferences } from '../application/ports/preferences.js';
import { Publication } from '../application/ports/publication.js';
import { Recipients } from '../application/ports/recipients.js';
import { RefusedAddresses } from '../application/ports/refused-addresses.js';
import { Typesetter } from '../application/ports/typesetter.js';
import { UnsubscribeLinks } from '../application/ports/unsubscribe-links.js';
import { NotificationsWorkerModule } from '../notifications-worker.module.js';
import { letterWritersContract } from './letter-writers.contract.js';
import { lettersContract } from './letters.contract.js';
import { mailboxContract } from './mailbox.contract.js';
import { mailerContract } from './mailer.contract.js';
import { preferencesContract } from './preferences.contract.js';
import { publicationContract } from './publication.contract.js';
import { recipientsContract } from './recipients.contract.js';
import { refusedAddressesContract } from './refused-addresses.contract.js';
import { startSmtpSink, type SmtpSink } from './smtp-sink.js';
import { typesetterContract } from './typesetter.contract.js';
import { unsubscribeLinksContract } from './unsubscribe-links.contract.js';

describe('in the product', () => {
  let database: TestDatabase;
  let sink: SmtpSink;
  let app: TestingModule;

  beforeAll(async () => {
    [database, sink] = await Promise.all([createTestDatabase(), startSmtpSink()]);
    const config = readConfig({
      DATABASE_URL: database.url,
      SMTP_URL: sink.url,
      MAIL_FROM: '"The Quoin" <press@quoin.example>',
      PUBLIC_URL: 'https://quoin.example/',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
    });
    const core = CoreModule.forRoot(config, (of) => createDataSource(of.database));
    const imports = [core, CqrsModule.forRoot(), IdentityModule, QueueWorkerModule, NotificationsWorkerModule];
    app = await Test.createTestingModule({ imports }).compile();
    await app.init();
  });

  afterAll(async () => {
    await app.close();
    await Promise.all([sink.stop(), database.drop()]);
  });

  const get = <Port>(port: abstract new () => Port): Port => app.get<Port>(port, { strict: false });
  const register = (person: { name: string; email: string }): Promise<string> =>
    app.get(CommandBus, { strict: false }).execute(new RegisterPerson(system('spec'), { ...person, password: 'composing-stick' }));

  lettersContract(() => get(Letters));
  letterWritersContract(() => get(LetterWriters));
  preferencesContract(() => get(Preferences));
  refusedAddressesContract(() => get(RefusedAddresses));
  unsubscribeLinksContract(() => get(UnsubscribeLinks));
  publicationContract(() => get(Publication));
  typesetterContract(() => get(Typesetter));
  recipientsContract(() => get(Recipients), register);
  mailboxContract(() => get(Mailbox));
  const arrived = () => sink.mails.map(({ to, subject, messageId }) => ({ to, subject, messageId }));
  mailerContract(() => ({ mailer: get(Mailer), arrived, refuse: (address, how) => sink.refuse(address, how) }));
});
