import { Platform1764000000000 } from './1764000000000-platform.js';
import { Identity1764000000001 } from './1764000000001-identity.js';
import { Publishing1764000000002 } from './1764000000002-publishing.js';
import { Notifications1764000000003 } from './1764000000003-notifications.js';
import { Accounts1764000001001 } from './1764000001001-accounts.js';
import { Admins1764000001002 } from './1764000001002-admins.js';
import { PostsWhole1764000002001 } from './1764000002001-posts-whole.js';
import { Comments1764000002002 } from './1764000002002-comments.js';
import { Feed1764000002003 } from './1764000002003-feed.js';
import { IdempotencyKeys1764000002004 } from './1764000002004-idempotency-keys.js';
import { Letters1764000003000 } from './1764000003000-letters.js';
import { Events1764000003001 } from './1764000003001-events.js';
import { DeadLetterWords1764000003002 } from './1764000003002-dead-letter-words.js';
import { LetterWishes1764000003003 } from './1764000003003-letter-wishes.js';
import { LetterTimes1764000003004 } from './1764000003004-letter-times.js';
import { Memberships1764000004001 } from './1764000004001-memberships.js';
import { Webhooks1764000004002 } from './1764000004002-webhooks.js';
import { Checkouts1764000004003 } from './1764000004003-checkouts.js';
import { WakeAfterCommit1764000005001 } from './1764000005001-wake-after-commit.js';
import { Importing1764000006001 } from './1764000006001-importing.js';
import { DeepThreads1764000006002 } from './1764000006002-deep-threads.js';
import { ImportedHashes1764000006003 } from './1764000006003-imported-hashes.js';
import { RelayOrder1764000007001 } from './1764000007001-relay-order.js';
import { WebhookFailures1764000008001 } from './1764000008001-webhook-failures.js';

/** In the order in which they are applied. */
export const migrations = [
  Platform1764000000000,
  Identity1764000000001,
  Publishing1764000000002,
  Notifications1764000000003,
  Accounts1764000001001,
  Admins1764000001002,
  PostsWhole1764000002001,
  Comments1764000002002,
  Feed1764000002003,
  IdempotencyKeys1764000002004,
  Letters1764000003000,
  Events1764000003001,
  DeadLetterWords1764000003002,
  LetterWishes1764000003003,
  LetterTimes1764000003004,
  Memberships1764000004001,
  Webhooks1764000004002,
  Checkouts1764000004003,
  WakeAfterCommit1764000005001,
  Importing1764000006001,
  DeepThreads1764000006002,
  ImportedHashes1764000006003,
  RelayOrder1764000007001,
  WebhookFailures1764000008001,
];
