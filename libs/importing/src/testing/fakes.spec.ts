import { describe } from 'vitest';
import { importViewsContract } from './import-views.contract.js';
import { InMemorySites, type SiteInMemory } from './in-memory-sites.js';
import { inMemoryStores } from './importing-stores.js';
import { importsContract } from './imports.contract.js';
import { ledgerContract } from './ledger.contract.js';
import { PlainSeals } from './plain-seals.js';
import { publicationContract } from './publication.contract.js';
import { sealsContract } from './seals.contract.js';
import { sourceSitesContract } from './source-sites.contract.js';
import { smallSite } from './small-site.js';

describe('in memory', () => {
  const open = async () => inMemoryStores();
  importsContract(open);
  importViewsContract(open);
  ledgerContract(open);
  publicationContract(open);
  sealsContract(new PlainSeals());
  sourceSitesContract(async () => {
    const sites = new InMemorySites();
    const site: SiteInMemory = { ...smallSite, id: 'old.example', name: 'The Old Site', prefixes: ['wp_'], password: 'secret', notes: [] };
    sites.sites.set('db.example:3306/wordpress', site);
    return {
      sites,
      address: 'mysql://reader:secret@db.example:3306/wordpress',
      addAnother: async () => void sites.sites.set('db.example:3306/wordpress', { ...site, prefixes: ['wp_', 'other_'] }),
      close: async () => undefined,
    };
  });
});
