import type { SourceSite } from '../source-site.js';

/** Where sites are that can be read. */
export abstract class SourceSites {
  /**
   * @param address with name and password, such as `mysql://reader:secret@db.example/wordpress`
   * @throws DomainError `import.source-refused`, `import.source-unreachable`, `import.no-site`, `import.site-unclear`,
   *   `import.multisite`; the site's methods throw `import.source-unreachable` when it goes away
   */
  abstract open(address: string, options?: { readonly prefix?: string }): Promise<SourceSite>;
}
