import { type DynamicModule, Module } from '@nestjs/common';
import { LetterPreferencesResolver } from './adapters/graphql/letter-preferences.resolver.js';
import { RefusedAddressesResolver } from './adapters/graphql/refused-addresses.resolver.js';
import { LetterPreferencesController } from './adapters/rest/letter-preferences.controller.js';
import { MailboxController } from './adapters/rest/mailbox.controller.js';
import { RefusedAddressesController } from './adapters/rest/refused-addresses.controller.js';
import { UnsubscribeController } from './adapters/rest/unsubscribe.controller.js';
import { NotificationsModule } from './notifications.module.js';

/** What readers decide about their letters, and the development mailbox; production has none. */
@Module({ imports: [NotificationsModule], providers: [LetterPreferencesResolver, RefusedAddressesResolver] })
export class NotificationsApiModule {
  static forRoot({ mailbox }: { mailbox: boolean }): DynamicModule {
    const controllers = [LetterPreferencesController, RefusedAddressesController, UnsubscribeController, ...(mailbox ? [MailboxController] : [])];
    return { module: NotificationsApiModule, controllers };
  }
}
