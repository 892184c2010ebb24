import { Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { IdentityRecipients } from './adapters/identity/identity-recipients.js';
import { ConfigPublication } from './adapters/mail/config-publication.js';
import { MailboxMailer } from './adapters/mail/mailbox-mailer.js';
import { SmtpMailer } from './adapters/mail/smtp-mailer.js';
import { SqlMailbox } from './adapters/mail/sql-mailbox.js';
import { Mailbox } from './application/ports/mailbox.js';
import { Mailer } from './application/ports/mailer.js';
import { Publication } from './application/ports/publication.js';
import { Recipients } from './application/ports/recipients.js';
import { SendWelcomeHandler } from './application/send-welcome.js';

/** Letters: handlers and adapters. Where no `SMTP_URL` is set they go to the development mailbox. */
@Module({
  providers: [
    SendWelcomeHandler,
    { provide: Recipients, useClass: IdentityRecipients },
    { provide: Publication, useClass: ConfigPublication },
    { provide: Mailbox, useClass: SqlMailbox },
    {
      provide: Mailer,
      useFactory: (config: Config, mailbox: Mailbox) =>
        config.mail.smtpUrl ? new SmtpMailer(config) : new MailboxMailer(mailbox),
      inject: [Config, Mailbox],
    },
  ],
  exports: [Mailbox],
})
export class NotificationsModule {}
