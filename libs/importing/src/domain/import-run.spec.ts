import { describe, expect, it } from 'vitest';
import { anImport } from '../testing/an-import.js';
import { parentsFirst } from './parents-first.js';
import { counted, emptyReport, noted } from './report.js';
import { shownAddress } from './shown-address.js';

const at = new Date('2026-11-22T10:00:00.000Z');
const stretch = (rows: number, next: string | null) => ({ rows, ms: 1_000, next, report: emptyReport() });

describe('an import', () => {
  it('goes from people over posts to comments, and is complete after them', () => {
    const run = anImport();
    run.survey({ site: 'old.example', siteName: 'Old', total: 30, notes: [] }, at);
    const places = [stretch(10, '10'), stretch(5, null), stretch(5, null), stretch(10, null)].map((taken) => {
      run.advance(taken, at);
      const { stage, cursor, done, status } = run.snapshot();
      return [stage, cursor, done, status];
    });
    expect(places).toEqual([['people', '10', 10, 'running'], ['posts', null, 15, 'running'], ['comments', null, 20, 'running'], ['comments', null, 30, 'completed']]);
    expect(run.snapshot()).toMatchObject({ sealedAddress: '', finishedAt: at });
    expect(run.takeEvents().map(({ type }) => type)).toEqual(['importing.import-due.v1', 'importing.import-ended.v1']);
  });

  it('counts more than was there at the beginning, where the site goes on living', () => {
    const run = anImport();
    run.survey({ site: 'old.example', siteName: 'Old', total: 5, notes: [] }, at);
    run.advance(stretch(9, '9'), at);
    expect(run.snapshot()).toMatchObject({ total: 9, done: 9 });
  });

  it('keeps its address as long as it may go on, and no longer', () => {
    const run = anImport();
    run.fail('import.source-unreachable', 'It went away', at);
    expect(run.snapshot()).toMatchObject({ status: 'failed', sealedAddress: 'sealed' });
    run.resume(at);
    run.pause(at);
    expect(run.snapshot().sealedAddress).toBe('sealed');
    run.cancel(at);
    expect(run.snapshot()).toMatchObject({ status: 'cancelled', sealedAddress: '' });
    expect(() => run.resume(at)).toThrow('Only an import');
  });
});

describe('a report', () => {
  it('keeps the first few examples of a note, short, and counts all of them', () => {
    const notes = Array.from({ length: 9 }, (_, place) => ({ code: 'post.trash', about: `post ${place} ${'x'.repeat(300)}` }));
    const { count, examples } = noted(emptyReport(), notes).notes['post.trash']!;
    expect([count, examples.length, examples[0]?.length]).toEqual([9, 5, 120]);
  });

  it('stays one, however many kinds of notes there are', () => {
    const notes = Array.from({ length: 500 }, (_, place) => ({ code: `shortcode.${place}`, about: 'post 1' }));
    const all = noted(emptyReport(), notes).notes;
    expect(Object.keys(all)).toHaveLength(201);
    expect(all['more']?.count).toBe(300);
  });

  it('adds up', () => {
    expect(counted(counted(emptyReport(), 'posts', 'added', 2), 'posts', 'added').tallies.posts.added).toBe(3);
  });
});

describe('what is shown of an address', () => {
  it.each([
    ['mysql://reader:se%40cret@DB.example:3307/wordpress?ssl=true', 'db.example:3307/wordpress'],
    ['mariadb://reader@[::1]/wordpress', '[::1]:3306/wordpress'],
    ['mysql://db.example/wordpress', 'db.example:3306/wordpress'],
  ])('%s is %s', (address, shown) => {
    expect(shownAddress(address)).toBe(shown);
  });
});

describe('comments', () => {
  const reply = (key: string, parentKey: string | null) => ({ key, parentKey });

  it('come after what they answer, and else in their order', () => {
    const replies = [reply('1', '3'), reply('2', null), reply('3', '4'), reply('4', null), reply('5', '2')];
    expect(parentsFirst(replies).map(({ key }) => key)).toEqual(['4', '3', '1', '2', '5']);
  });

  it('that answer each other in a circle come each once', () => {
    expect(parentsFirst([reply('1', '2'), reply('2', '1'), reply('3', '3')]).map(({ key }) => key).toSorted()).toEqual(['1', '2', '3']);
  });
});
