import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { SourceSites } from '../../application/ports/source-sites.js';
import type { SourceSite } from '../../application/source-site.js';
import { multisite, noSite, siteUnclear } from '../../domain/import.errors.js';
import type { SiteZone } from './moment-of.js';
import { parsePhp } from './parse-php.js';
import type { SiteFacts } from './site-facts.js';
import { SitePool } from './site-pool.js';
import { sourceCalls } from './source-calls.js';
import { WordpressSite } from './wordpress-site.js';

/** The tables that make a site, by what follows their prefix. */
const parts = ['options', 'posts', 'postmeta', 'users', 'usermeta', 'comments', 'terms', 'term_taxonomy', 'term_relationships'];

const asked = ['siteurl', 'home', 'blogname', 'gmt_offset', 'timezone_string', 'sticky_posts', 'default_category'];

/** WordPress, of any version since 3.0, where its database lies: on MySQL or MariaDB. */
@Injectable()
export class WordpressSites extends SourceSites {
  readonly #calls = sourceCalls();

  constructor(private readonly clock: Clock) {
    super();
  }

  async open(address: string, { prefix }: { prefix?: string } = {}): Promise<SourceSite> {
    const pool = new SitePool(address, this.#calls);
    // Somebody asked for it, and it may be another server than last time.
    this.#calls.startAfresh();
    try {
      const tables = await tablesIn(pool);
      const facts = await factsOf(pool, chosen(tables, prefix));
      return new WordpressSite(pool, facts, this.clock);
    } catch (error) {
      await pool.close();
      throw error;
    }
  }
}

async function tablesIn(pool: SitePool): Promise<Set<string>> {
  const rows = await pool.rows<{ name: string }>('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()');
  return new Set(rows.map(({ name }) => name));
}

/** Found by what there is: many sites do not use `wp_`. */
function chosen(tables: ReadonlySet<string>, wanted: string | undefined): string {
  const prefixes = [...tables]
    .filter((name) => name.endsWith('options'))
    .map((name) => name.slice(0, -'options'.length))
    .filter((prefix) => /^[\w$-]*$/.test(prefix) && parts.every((part) => tables.has(prefix + part)));
  const prefix = wanted ?? prefixes[0];
  if (prefix === undefined || !prefixes.includes(prefix)) throw noSite();
  if (tables.has(`${prefix}blogs`) && tables.has(`${prefix}sitemeta`)) throw multisite();
  if (wanted === undefined && prefixes.length > 1) throw siteUnclear(prefixes.sort());
  return prefix;
}

async function factsOf(pool: SitePool, prefix: string): Promise<SiteFacts> {
  const rows = await pool.rows<{ option_name: string; option_value: string }>(
    `SELECT option_name, option_value FROM \`${prefix}options\` WHERE option_name IN (?)`,
    [asked],
  );
  const options = new Map(rows.map(({ option_name: name, option_value: value }) => [name, value]));
  const home = (options.get('home') || options.get('siteurl') || '').trim();
  if (home === '') throw noSite();
  const sticky = parsePhp(options.get('sticky_posts'));
  return {
    prefix,
    id: home.replace(/^https?:\/\//i, '').replace(/\/+$/, '').toLowerCase(),
    name: options.get('blogname') || home,
    url: (options.get('siteurl') || home).replace(/\/+$/, ''),
    zone: zoneOf(options),
    sticky: new Set(Object.values((sticky as object | undefined) ?? {}).map(String)),
    defaultCategory: options.get('default_category') ?? '1',
  };
}

function zoneOf(options: ReadonlyMap<string, string>): SiteZone {
  const name = options.get('timezone_string');
  return name ? { name } : { hours: Number(options.get('gmt_offset')) || 0 };
}
