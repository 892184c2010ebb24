import { Module } from '@nestjs/common';
import { WhenLetterQueuedDeliverIt } from './adapters/jobs/when-letter-queued-deliver-it.js';
import { WhenMembershipBeganSendThanks } from './adapters/jobs/when-membership-began-send-thanks.js';
import { WhenMembershipEndedSendFarewell } from './adapters/jobs/when-membership-ended-send-farewell.js';
import { WhenMembershipPaymentFailedSendReminder } from './adapters/jobs/when-membership-payment-failed-send-reminder.js';
import { WhenPersonRegisteredSendWelcome } from './adapters/jobs/when-person-registered-send-welcome.js';
import { NotificationsModule } from './notifications.module.js';

/** What makes letters go out: a reaction for each kind, and the one that delivers them all. */
@Module({
  imports: [NotificationsModule],
  providers: [
    WhenPersonRegisteredSendWelcome,
    WhenMembershipBeganSendThanks,
    WhenMembershipPaymentFailedSendReminder,
    WhenMembershipEndedSendFarewell,
    WhenLetterQueuedDeliverIt,
  ],
})
export class NotificationsWorkerModule {}
