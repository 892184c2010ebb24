import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { WhenPersonRegisteredSendWelcome } from './adapters/jobs/when-person-registered-send-welcome.js';
import { NotificationsModule } from './notifications.module.js';

/** What makes letters go out. */
@Module({ imports: [NotificationsModule, CqrsModule], providers: [WhenPersonRegisteredSendWelcome] })
export class NotificationsWorkerModule {}
