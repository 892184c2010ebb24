import { Module } from '@nestjs/common';
import { WhenVerificationRequestedSendLink } from './adapters/jobs/when-verification-requested-send-link.js';
import { WhenPasswordResetRequestedSendLink } from './adapters/jobs/when-password-reset-requested-send-link.js';
import { WhenEmailChangeRequestedSendLink } from './adapters/jobs/when-email-change-requested-send-link.js';
import { WhenPasswordChangedSendNotice } from './adapters/jobs/when-password-changed-send-notice.js';
import { WhenEmailChangeRequestedSendNotice } from './adapters/jobs/when-email-change-requested-send-notice.js';
import { WhenLetterQueuedDeliverIt } from './adapters/jobs/when-letter-queued-deliver-it.js';
import { WhenMembershipBeganSendThanks } from './adapters/jobs/when-membership-began-send-thanks.js';
import { WhenMembershipDoubledSendApology } from './adapters/jobs/when-membership-doubled-send-apology.js';
import { WhenMembershipEndedSendFarewell } from './adapters/jobs/when-membership-ended-send-farewell.js';
import { WhenMembershipPaymentFailedSendReminder } from './adapters/jobs/when-membership-payment-failed-send-reminder.js';
import { WhenPersonRegisteredSendWelcome } from './adapters/jobs/when-person-registered-send-welcome.js';
import { EveryFifteenSecondsRequeueDueLetters } from './adapters/jobs/every-fifteen-seconds-requeue-due-letters.js';
import { EveryHourForgetSettledLetters } from './adapters/jobs/every-hour-forget-settled-letters.js';
import { WhenCommentAddedSendNewComment } from './adapters/jobs/when-comment-added-send-new-comment.js';
import { WhenCommentAddedSendReply } from './adapters/jobs/when-comment-added-send-reply.js';
import { NotificationsModule } from './notifications.module.js';

/** What makes letters go out: a reaction for each kind, the one that delivers them all, and what goes by the clock. */
@Module({
  imports: [NotificationsModule],
  providers: [
    WhenPersonRegisteredSendWelcome,
    WhenVerificationRequestedSendLink,
    WhenPasswordResetRequestedSendLink,
    WhenEmailChangeRequestedSendLink,
    WhenPasswordChangedSendNotice,
    WhenEmailChangeRequestedSendNotice,
    WhenMembershipBeganSendThanks,
    WhenMembershipPaymentFailedSendReminder,
    WhenMembershipDoubledSendApology,
    WhenMembershipEndedSendFarewell,
    WhenCommentAddedSendNewComment,
    WhenCommentAddedSendReply,
    WhenLetterQueuedDeliverIt,
    EveryFifteenSecondsRequeueDueLetters,
    EveryHourForgetSettledLetters,
  ],
})
export class NotificationsWorkerModule {}
