import { defineOperations } from '#kernel';

/** Notifications' part of the policy table: readers decide about their own letters. */
export const notificationsOperations = defineOperations({
  letterPreferences: { allow: ['signed-in'], limit: 'reads' },
  setLetterPreference: { allow: ['signed-in'], limit: 'writes' },
});
