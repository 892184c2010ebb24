/** Whose thing an operation is asked for. */
export interface Owner {
  readonly id: string;
  /** A new post of theirs, published. */
  post(): Promise<{ readonly id: string; readonly slug: string }>;
  /** A new comment of theirs, under a post of theirs. */
  comment(): Promise<{ readonly id: string }>;
}

/** An id that nothing has. */
export const nobody = '01930a3e-7c00-7000-8000-00000000ffff';

const none = () => Promise.resolve({});
const ofNothing = () => Promise.resolve({ id: nobody });
const ofThePerson = ({ id }: Owner) => Promise.resolve({ id });
const ofAPost = async (owner: Owner) => ({ id: (await owner.post()).id });
const withAPost = async (owner: Owner) => ({ postId: (await owner.post()).id });
const ofAComment = async (owner: Owner) => ({ id: (await owner.comment()).id });
const token = () => Promise.resolve({ token: 'forged' });
const address = () => Promise.resolve({ email: 'nobody@quoin.example' });
const refreshToken = () => Promise.resolve({ refreshToken: 'forged' });
let registered = 0;
const newAddress = () => `anew-${(registered += 1)}@quoin.example`;

/**
 * Arguments that every operation takes, so that its handler decides: of a thing of that owner, where the policy goes by
 * ownership. A new operation needs a line here.
 */
export const argumentsOf: Readonly<Record<string, (owner: Owner) => Promise<object>>> = {
  // identity
  createUser: async () => ({ input: { name: 'Anew', email: newAddress(), password: 'composing-stick' } }),
  user: ofThePerson,
  users: none,
  replaceUser: async ({ id }) => ({ id, input: { name: 'Anew', email: newAddress() } }),
  updateUser: async ({ id }) => ({ id, input: { name: 'Anew' } }),
  deleteUser: ofThePerson,
  changeUserRole: async () => ({ id: nobody, role: 'reader' }),
  disableUser: ofNothing,
  enableUser: ofNothing,
  login: async () => ({ input: { email: 'nobody@quoin.example', password: 'wrong' } }),
  refresh: refreshToken,
  logout: refreshToken,
  logoutEverywhere: none,
  me: none,
  sessions: none,
  endSession: ofNothing,
  changePassword: async () => ({ input: { currentPassword: 'wrong', newPassword: 'composing-stick' } }),
  requestPasswordReset: address,
  resetPassword: async () => ({ input: { token: 'forged', password: 'composing-stick' } }),
  requestEmailVerification: address,
  verifyEmail: token,
  confirmEmailChange: token,
  // publishing
  posts: none,
  userPosts: ofThePerson,
  post: ofAPost,
  postBySlug: async (owner) => ({ slug: (await owner.post()).slug }),
  tags: none,
  createPost: async () => ({ input: { title: 'Anew', content: '' } }),
  updatePost: async (owner) => ({ ...(await ofAPost(owner)), input: { title: 'Anew' } }),
  deletePost: ofAPost,
  publishPost: ofAPost,
  unpublishPost: ofAPost,
  schedulePost: async (owner) => ({ ...(await ofAPost(owner)), input: { at: '2099-01-01T00:00:00.000Z' } }),
  archivePost: ofAPost,
  revisions: withAPost,
  revision: async (owner) => ({ ...(await withAPost(owner)), version: 1 }),
  restoreRevision: async (owner) => ({ ...(await withAPost(owner)), version: 1 }),
  comments: withAPost,
  comment: ofAComment,
  userComments: ofThePerson,
  commentsToModerate: none,
  createComment: async (owner) => ({ input: { ...(await withAPost(owner)), content: 'Well set' } }),
  updateComment: async (owner) => ({ ...(await ofAComment(owner)), input: { content: 'Well said' } }),
  deleteComment: ofAComment,
  moderateComment: async (owner) => ({ ...(await ofAComment(owner)), input: { status: 'approved' } }),
  // billing
  plans: none,
  plan: ofNothing,
  createPlan: async () => {
    const priceReference = `price_${(registered += 1)}`;
    return { input: { name: 'Monthly', price: { amount: 500, currency: 'EUR' }, interval: 'month', priceReference } };
  },
  updatePlan: async () => ({ id: nobody, input: { name: 'Anew' } }),
  myMembership: none,
  memberships: none,
  startCheckout: async () => ({ input: { planId: nobody } }),
  openBillingPortal: none,
  myPayments: none,
  payments: none,
  webhookEvents: none,
  webhookEvent: ofNothing,
  replayWebhookEvent: async () => ({ id: nobody, input: { dryRun: true } }),
  discardWebhookEvent: ofNothing,
  replayWebhookEvents: async () => ({ input: { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', dryRun: true } }),
  // jobs
  imports: none,
  import: ofNothing,
  // An address that is none: nothing is started.
  startImport: () => Promise.resolve({ input: { source: 'nowhere' } }),
  pauseImport: ofNothing,
  resumeImport: ofNothing,
  cancelImport: ofNothing,
  deadLetters: none,
  deadLetter: ofNothing,
  resendDeadLetter: ofNothing,
  discardDeadLetter: ofNothing,
  queues: none,
  pauseQueue: async () => ({ name: 'nowhere' }),
  resumeQueue: async () => ({ name: 'nowhere' }),
  auditEntries: none,
  // notifications
  letterPreferences: none,
  refusedAddresses: none,
  removeRefusedAddress: ofNothing,
  setLetterPreference: async () => ({ kind: 'welcome', input: { wanted: true } }),
};
