import { defineOperations } from '#kernel';

/** Notifications' part of the policy table: readers decide about their own letters, admins about addresses. */
export const notificationsOperations = defineOperations({
  letterPreferences: { allow: ['signed-in'], limit: 'reads' },
  refusedAddresses: { allow: ['admin'], limit: 'lists' },
  removeRefusedAddress: { allow: ['admin'], limit: 'writes' },
  setLetterPreference: { allow: ['signed-in'], limit: 'writes' },
});
