import { defineOperations } from '#kernel';

/** Identity's part of the policy table. The owner of a person is that person. */
export const identityOperations = defineOperations({
  createUser: { allow: ['anyone'], limit: 'registration' },
  user: { allow: ['anyone'], limit: 'reads' },
  users: { allow: ['signed-in'], limit: 'lists' },
  replaceUser: { allow: ['owner', 'admin'], limit: 'writes', limitWithEmail: 'registration' },
  updateUser: { allow: ['owner', 'admin'], limit: 'writes', limitWithEmail: 'registration' },
  deleteUser: { allow: ['owner', 'admin'], limit: 'writes' },
  changeUserRole: { allow: ['admin'], limit: 'writes' },
  disableUser: { allow: ['admin'], limit: 'writes' },
  enableUser: { allow: ['admin'], limit: 'writes' },
  login: { allow: ['anyone'], limit: 'sign-in', outside: true },
  /** A token that is shown twice ends its session, and is refused. */
  refresh: { allow: ['anyone'], limit: 'writes', outside: true },
  logout: { allow: ['anyone'], limit: 'writes' },
  logoutEverywhere: { allow: ['signed-in'], limit: 'writes' },
  me: { allow: ['signed-in'], limit: 'reads' },
  sessions: { allow: ['signed-in'], limit: 'lists' },
  endSession: { allow: ['signed-in'], limit: 'writes' },
  changePassword: { allow: ['signed-in'], limit: 'sign-in' },
  requestPasswordReset: { allow: ['anyone'], limit: 'sign-in' },
  resetPassword: { allow: ['anyone'], limit: 'sign-in' },
  requestEmailVerification: { allow: ['anyone'], limit: 'sign-in' },
  verifyEmail: { allow: ['anyone'], limit: 'sign-in' },
  confirmEmailChange: { allow: ['anyone'], limit: 'sign-in' },
});
