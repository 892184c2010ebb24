import { Module } from '@nestjs/common';
import { AuditLog } from '#platform/audit';
import { Config } from '#platform/config';
import { IdentityRecipients } from './adapters/identity/identity-recipients.js';
import { JobLetterWriters } from './adapters/jobs/job-letter-writers.js';
import { ConfigPublication } from './adapters/mail/config-publication.js';
import { HandlebarsTypesetter } from './adapters/mail/handlebars-typesetter.js';
import { MailboxMailer } from './adapters/mail/mailbox-mailer.js';
import { SmtpMailer } from './adapters/mail/smtp-mailer.js';
import { SqlMailbox } from './adapters/mail/sql-mailbox.js';
import { SignedUnsubscribeLinks } from './adapters/security/signed-unsubscribe-links.js';
import { SqlPreferences } from './adapters/typeorm/sql-preferences.js';
import { SqlRefusedAddresses } from './adapters/typeorm/sql-refused-addresses.js';
import { TypeormLetters } from './adapters/typeorm/typeorm-letters.js';
import { DeliverLetterHandler } from './application/deliver-letter.js';
import { FindLetterPreferencesHandler } from './application/find-letter-preferences.js';
import { LetterWriters } from './application/ports/letter-writers.js';
import { Letters } from './application/ports/letters.js';
import { Mailbox } from './application/ports/mailbox.js';
import { Mailer } from './application/ports/mailer.js';
import { Preferences } from './application/ports/preferences.js';
import { Publication } from './application/ports/publication.js';
import { Recipients } from './application/ports/recipients.js';
import { RefusedAddresses } from './application/ports/refused-addresses.js';
import { Typesetter } from './application/ports/typesetter.js';
import { UnsubscribeLinks } from './application/ports/unsubscribe-links.js';
import { ForgetSettledLettersHandler } from './application/forget-settled-letters.js';
import { QueueLettersHandler } from './application/queue-letters.js';
import { ListRefusedAddressesHandler } from './application/list-refused-addresses.js';
import { RemoveRefusedAddressHandler } from './application/remove-refused-address.js';
import { RequeueDueLettersHandler } from './application/requeue-due-letters.js';
import { SetLetterPreferenceHandler } from './application/set-letter-preference.js';
import { UnsubscribeHandler } from './application/unsubscribe.js';

/** Letters: handlers and adapters. Where no `SMTP_URL` is set they go to the development mailbox. */
@Module({
  providers: [
    QueueLettersHandler,
    DeliverLetterHandler,
    RequeueDueLettersHandler,
    ForgetSettledLettersHandler,
    FindLetterPreferencesHandler,
    SetLetterPreferenceHandler,
    ListRefusedAddressesHandler,
    RemoveRefusedAddressHandler,
    UnsubscribeHandler,
    AuditLog,
    { provide: Preferences, useClass: SqlPreferences },
    { provide: RefusedAddresses, useClass: SqlRefusedAddresses },
    { provide: UnsubscribeLinks, useClass: SignedUnsubscribeLinks },
    { provide: Letters, useClass: TypeormLetters },
    { provide: LetterWriters, useClass: JobLetterWriters },
    { provide: Recipients, useClass: IdentityRecipients },
    { provide: Publication, useClass: ConfigPublication },
    { provide: Typesetter, useClass: HandlebarsTypesetter },
    { provide: Mailbox, useClass: SqlMailbox },
    {
      provide: Mailer,
      useFactory: (config: Config, mailbox: Mailbox) =>
        config.mail.smtpUrl ? new SmtpMailer(config) : new MailboxMailer(mailbox),
      inject: [Config, Mailbox],
    },
  ],
  exports: [Mailbox, Letters, Preferences],
})
export class NotificationsModule {}
