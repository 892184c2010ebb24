import { randomUUID } from 'node:crypto';
import { describe } from 'vitest';
import { commentViewsContract } from './comment-views.contract.js';
import { commentsContract } from './comments.contract.js';
import { entitlementsContract } from './entitlements.contract.js';
import { InMemoryEntitlements } from './in-memory-entitlements.js';
import { PlainRenderer } from './plain-renderer.js';
import { incomingWritingsContract } from './incoming-writings.contract.js';
import { postViewsContract } from './post-views.contract.js';
import { postsContract } from './posts.contract.js';
import { inMemoryStores } from './publishing-stores.js';
import { rendererContract } from './renderer.contract.js';
import { revisionsContract } from './revisions.contract.js';
import { tagsContract } from './tags.contract.js';

describe('in memory', () => {
  const open = async () => ({ ...inMemoryStores(), author: async () => randomUUID() });
  postsContract(open);
  incomingWritingsContract(open);
  postViewsContract(open);
  revisionsContract(open);
  tagsContract(open);
  commentsContract(open);
  commentViewsContract(open);
  rendererContract(new PlainRenderer());
  entitlementsContract(async () => {
    const entitlements = new InMemoryEntitlements();
    const member = async ({ lapsed = false } = {}) => {
      const id = randomUUID();
      if (!lapsed) entitlements.paying.add(id);
      return id;
    };
    return { entitlements, member };
  });
});
