import { CommandBus } from '@nestjs/cqrs';
import { describe } from 'vitest';
import { BillingModule } from '#billing';
import { aMemberOf } from '#billing/testing';
import { IdentityModule, RegisterPerson } from '#identity';
import { system } from '#kernel';
import { createTestApp } from '#platform/testing';
import { CommentViews } from '../application/ports/comment-views.js';
import { Comments } from '../application/ports/comments.js';
import { Entitlements } from '../application/ports/entitlements.js';
import { IncomingWritings } from '../application/ports/incoming-writings.js';
import { PostViews } from '../application/ports/post-views.js';
import { Posts } from '../application/ports/posts.js';
import { Revisions } from '../application/ports/revisions.js';
import { Tags } from '../application/ports/tags.js';
import { MarkedRenderer } from '../adapters/rendering/marked-renderer.js';
import { PublishingModule } from '../publishing.module.js';
import { commentViewsContract } from './comment-views.contract.js';
import { commentsContract } from './comments.contract.js';
import { entitlementsContract } from './entitlements.contract.js';
import { incomingWritingsContract } from './incoming-writings.contract.js';
import { postViewsContract } from './post-views.contract.js';
import { postsContract } from './posts.contract.js';
import type { OpenStores } from './publishing-stores.js';
import { rendererContract } from './renderer.contract.js';
import { revisionsContract } from './revisions.contract.js';
import { tagsContract } from './tags.contract.js';

const openApp = () => createTestApp([BillingModule, IdentityModule, PublishingModule]);

const onPostgres: OpenStores = async () => {
  const app = await openApp();
  let authors = 0;
  const author = (): Promise<string> => {
    authors += 1;
    const details = { name: 'Ada', email: `ada-${authors}@quoin.example`, password: 'composing-stick', role: 'author' } as const;
    return app.get(CommandBus).execute(new RegisterPerson(system('spec'), details));
  };
  return {
    posts: app.get(Posts),
    postViews: app.get(PostViews),
    revisions: app.get(Revisions),
    tags: app.get(Tags),
    comments: app.get(Comments),
    incomingWritings: app.get(IncomingWritings),
    commentViews: app.get(CommentViews),
    author,
    close: () => app.close(),
  };
};

describe('in the product', () => {
  postsContract(onPostgres);
  incomingWritingsContract(onPostgres);
  postViewsContract(onPostgres);
  revisionsContract(onPostgres);
  tagsContract(onPostgres);
  commentsContract(onPostgres);
  commentViewsContract(onPostgres);
  rendererContract(new MarkedRenderer());
  entitlementsContract(async () => {
    const app = await openApp();
    return { entitlements: app.get(Entitlements), member: (details) => aMemberOf(app, details), close: () => app.close() };
  });
});
