import { defineOperations } from '#kernel';

/** The part of the policy table that is about jobs: admins alone. */
export const jobsOperations = defineOperations({
  auditEntries: { allow: ['admin'], limit: 'lists' },
  deadLetter: { allow: ['admin'], limit: 'reads' },
  deadLetters: { allow: ['admin'], limit: 'lists' },
  discardDeadLetter: { allow: ['admin'], limit: 'writes' },
  pauseQueue: { allow: ['admin'], limit: 'writes' },
  queues: { allow: ['admin'], limit: 'reads' },
  resendDeadLetter: { allow: ['admin'], limit: 'writes' },
  resumeQueue: { allow: ['admin'], limit: 'writes' },
});
