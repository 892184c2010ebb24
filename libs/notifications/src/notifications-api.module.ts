import { type DynamicModule, Module } from '@nestjs/common';
import { MailboxController } from './adapters/rest/mailbox.controller.js';
import { NotificationsModule } from './notifications.module.js';

/** The development mailbox; production has none. */
@Module({ imports: [NotificationsModule] })
export class NotificationsApiModule {
  static forRoot({ mailbox }: { mailbox: boolean }): DynamicModule {
    return { module: NotificationsApiModule, controllers: mailbox ? [MailboxController] : [] };
  }
}
