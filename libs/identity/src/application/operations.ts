import { defineOperations } from '#kernel';

/** Identity's part of the policy table. */
export const identityOperations = defineOperations({
  createUser: { allow: ['anyone'], limit: 'registration' },
  login: { allow: ['anyone'], limit: 'sign-in' },
  me: { allow: ['signed-in'], limit: 'reads' },
  user: { allow: ['anyone'], limit: 'reads' },
});
