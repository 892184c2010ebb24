import { Module } from '@nestjs/common';
import { WhenPersonRegisteredSendWelcome } from './adapters/jobs/when-person-registered-send-welcome.js';
import { NotificationsModule } from './notifications.module.js';

/** What makes letters go out. */
@Module({ imports: [NotificationsModule], providers: [WhenPersonRegisteredSendWelcome] })
export class NotificationsWorkerModule {}
