import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeSettings } from '#platform/config';
import { DEFAULT_LIMITS } from '#platform/graphql';
import { configurePage } from '../../tools/lib/configure-page.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every page that is meant to be read. */
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', 'libs', 'test', 'deploy'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !/canaries|node_modules/.test(name))
      .map((name) => join(folder, name)),
  ),
];

/** The anchors of a page, as they are made from its headings. */
function anchorsOf(text: string): string[] {
  const headings = withoutCode(text).matchAll(/^#{1,6} (.+)$/gm);
  return [...headings].map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

  it('leads to pages and headings that there are', () => {
    for (const link of links.filter((target) => !/^[a-z]+:/.test(target))) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      expect(existsSync(join(root, target)), `${link} in ${page}`).toBe(true);
      if (anchor) expect(anchorsOf(readFileSync(join(root, target), 'utf8')), `${link} in ${page}`).toContain(anchor);
    }
  });
});

describe('docs/configure.md', () => {
  it('says of each variable that the code reads what it is for', () => {
    // A name here is missing in libs/platform/src/config/describe-settings.ts.
    expect(describeSettings().filter(({ meaning }) => !meaning).map(({ name }) => name)).toEqual([]);
  });

  it('is what `npm run docs` writes', () => {
    expect(readFileSync(join(root, 'docs/configure.md'), 'utf8')).toBe(configurePage(describeSettings()));
  });
});

it('docs/graphql.md tells the limits that hold', () => {
  const { characters, tokens, depth, aliases, rootFields, cost, listSize } = DEFAULT_LIMITS;
  const page = readFileSync(join(root, 'docs/graphql.md'), 'utf8');
  const told = [...page.matchAll(/^\| [^|]+ \| ([\d,]+) \| `graphql\.[\w-]+` \|$/gm)].map(([, number = '']) => Number(number.replace(',', '')));
  expect(told).toEqual([characters, tokens, depth, aliases, rootFields, cost]);
  expect(page).toContain(`as ${listSize} without`);
});

it('every npm command that a page names is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const named = pages.flatMap((page) => [...readFileSync(join(root, page), 'utf8').matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name));
  expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
});
