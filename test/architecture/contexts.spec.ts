import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './house.js';

const libraries = readdirSync(join(root, 'libs'));
const contexts = libraries.filter((name) => name !== 'kernel' && name !== 'platform');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe.each(contexts)('the context %s', (context) => {
  it('says its words in CONTEXT.md', () => {
    const text = read(`libs/${context}/CONTEXT.md`);
    expect(text).toMatch(/^# /);
    expect(text.split('\n').filter((line) => /^[-|*]/.test(line)).length).toBeGreaterThan(2);
  });

  it('is on the map of contexts', () => {
    expect(read('CONTEXT-MAP.md').toLowerCase()).toContain(context);
  });

  it('has one door and the three modules that a context may have, each with a file of its name', () => {
    const files = readdirSync(join(root, `libs/${context}/src`)).filter((name) => name.endsWith('.ts'));
    const modules = [`${context}.module.ts`, `${context}-api.module.ts`, `${context}-worker.module.ts`];
    expect(files).toContain('index.ts');
    expect(files).toContain(`${context}.module.ts`);
    expect(files.filter((name) => name !== 'index.ts' && !modules.includes(name))).toEqual([]);
  });
});

describe('the names in package.json', () => {
  const { imports } = JSON.parse(read('package.json')) as { imports: Record<string, { source: string; default: string }> };

  it.each(contexts)('open the door of %s, and that of its testing folder', (context) => {
    expect(imports[`#${context}`]?.source).toBe(`./libs/${context}/src/index.ts`);
    expect(imports[`#${context}/testing`]?.source).toBe(`./libs/${context}/src/testing/index.ts`);
  });

  it.each(Object.entries(imports))('lead %s to a source, and to where the build puts it', (_name, { source, default: built }) => {
    expect(existsSync(join(root, source.replace(/\/\*.*$/, '')))).toBe(true);
    expect(built).toBe(`./dist/${source.slice(2).replace('/src/', '/').replace(/\.ts$/, '.js')}`);
  });
});
