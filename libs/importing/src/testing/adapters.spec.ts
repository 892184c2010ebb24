import { describe } from 'vitest';
import { BillingModule } from '#billing';
import { IdentityModule } from '#identity';
import { readConfig } from '#platform/config';
import { createTestApp, createTestMysql } from '#platform/testing';
import { PublishingModule } from '#publishing';
import { SealedBySecret } from '../adapters/security/sealed-by-secret.js';
import { WordpressSites } from '../adapters/wordpress/wordpress-sites.js';
import { FixedClock } from '#kernel/testing';
import { ImportViews } from '../application/ports/import-views.js';
import { Imports } from '../application/ports/imports.js';
import { Ledger } from '../application/ports/ledger.js';
import { Publication } from '../application/ports/publication.js';
import { ImportingModule } from '../importing.module.js';
import { aWordpress } from './a-wordpress.js';
import { importViewsContract } from './import-views.contract.js';
import type { OpenStores } from './importing-stores.js';
import { importsContract } from './imports.contract.js';
import { ledgerContract } from './ledger.contract.js';
import { publicationContract } from './publication.contract.js';
import { sealsContract } from './seals.contract.js';
import { smallSite } from './small-site.js';
import { sourceSitesContract } from './source-sites.contract.js';

const onPostgres: OpenStores = async () => {
  const app = await createTestApp([BillingModule, IdentityModule, PublishingModule, ImportingModule]);
  return {
    imports: app.get(Imports),
    importViews: app.get(ImportViews),
    ledger: app.get(Ledger),
    publication: app.get(Publication),
    close: () => app.close(),
  };
};

/** The small site, as WordPress has it. */
async function onMariadb() {
  const mysql = await createTestMysql();
  const site = await aWordpress(mysql.url);
  const date = { post_date: '2010-06-01 08:00:00', post_date_gmt: '2010-06-01 08:00:00' };
  const words = ['administrator', 'editor', 'subscriber'];
  await site.add('users', ...smallSite.people.map(({ key, name, email }) => ({ ID: key, user_login: name, user_email: email, display_name: name })));
  await site.add('usermeta', ...words.map((word, at) => ({ user_id: at + 1, meta_key: 'wp_capabilities', meta_value: `a:1:{s:${word.length}:"${word}";b:1;}` })));
  await site.add('posts', ...smallSite.posts.map(({ key, title, content, slug }) => ({ ...date, ID: key, post_title: title, post_content: content, post_name: slug, post_excerpt: '' })));
  await site.add('comments', ...smallSite.comments.map(({ key, parentKey, content }) => ({
    ...{ comment_ID: key, comment_post_ID: 1, comment_parent: parentKey ?? 0, comment_content: content, comment_author: 'A guest' },
  })));
  return {
    sites: new WordpressSites(new FixedClock()),
    address: mysql.url,
    addAnother: async () => (await aWordpress(mysql.url, { prefix: 'other_' })).close(),
    async close() {
      await site.close();
      await mysql.drop();
    },
  };
}

describe('in the product', () => {
  importsContract(onPostgres);
  importViewsContract(onPostgres);
  ledgerContract(onPostgres);
  publicationContract(onPostgres);
  sealsContract(new SealedBySecret(readConfig({ DATABASE_URL: 'postgres://quoin@127.0.0.1/none', NODE_ENV: 'test' })));
  sourceSitesContract(onMariadb);
});
