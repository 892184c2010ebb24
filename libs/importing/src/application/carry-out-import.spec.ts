import { beforeEach, describe, expect, it } from 'vitest';
import { CountedIds, FixedClock } from '#kernel/testing';
import { inMemoryStores } from '../testing/importing-stores.js';
import { InMemorySites } from '../testing/in-memory-sites.js';
import { PlainSeals } from '../testing/plain-seals.js';
import { smallSite } from '../testing/small-site.js';
import { system } from '#kernel';
import { BringComments } from './bring-comments.js';
import { BringGuests } from './bring-guests.js';
import { BringPeople } from './bring-people.js';
import { BringPosts } from './bring-posts.js';
import { CarryOutImport, CarryOutImportHandler } from './carry-out-import.js';
import { Intake } from './intake.js';
import { StartImport, StartImportHandler } from './start-import.js';

const source = 'mysql://reader:secret@db.example:3306/wordpress';
const place = 'db.example:3306/wordpress';

/** Each look at it is so much later. */
class HurriedClock extends FixedClock {
  constructor(private readonly step: number) {
    super();
  }

  override now(): Date {
    this.moment = new Date(this.moment.getTime() + this.step);
    return this.moment;
  }
}

describe('carrying an import out', () => {
  let stores: ReturnType<typeof inMemoryStores>;
  let sites: InMemorySites;
  let clock: FixedClock;
  const ids = new CountedIds();
  const seals = new PlainSeals();

  beforeEach(() => {
    stores = inMemoryStores();
    sites = new InMemorySites();
    clock = new FixedClock();
    sites.sites.set(place, { ...smallSite, id: 'old.example', name: 'Old', prefixes: ['wp_'], password: 'secret', notes: [{ code: 'type.unknown', about: 'product: 3' }] });
  });

  const start = (details = {}): Promise<string> =>
    new StartImportHandler(stores.imports, seals, ids, clock).execute(new StartImport(system('spec'), { source, ...details }));
  const carryOn = async (id: string): Promise<void> => {
    const { ledger, publication, imports } = stores;
    const intake = new Intake(ledger, ids);
    const guests = new BringGuests(ledger, publication, ids, clock);
    const stages = [new BringPeople(intake, publication), new BringPosts(intake, guests, ledger, publication)] as const;
    const comments = new BringComments(intake, guests, ledger, publication);
    await new CarryOutImportHandler(imports, sites, seals, ledger, ...stages, comments, clock).execute(new CarryOutImport(id));
  };
  const stateOf = async (id: string) => (await stores.imports.find(id))!.snapshot();

  it('brings people, posts and threads, and counts them', async () => {
    const id = await start();
    await carryOn(id);
    const { status, report, done, sealedAddress } = await stateOf(id);
    expect({ status, done, sealedAddress }).toEqual({ status: 'completed', done: 12, sealedAddress: '' });
    expect(report.tallies).toMatchObject({ people: { added: 3 }, posts: { added: 5 }, comments: { added: 4 }, guests: { added: 1 } });
    expect(report.notes).toMatchObject({ 'type.unknown': { count: 1, examples: ['product: 3'] } });
    expect(stores.publication.comments.size).toBe(4);
  });

  it('hands over after its turn, and whoever goes on begins where it stood', async () => {
    clock = new HurriedClock(4_000);
    const id = await start();
    const places: string[] = [];
    for (let turn = 0; turn < 10 && (await stateOf(id)).status === 'running'; turn++) {
      await carryOn(id);
      places.push(`${(await stateOf(id)).stage} ${(await stateOf(id)).done}`);
    }
    expect(places.length).toBeGreaterThan(1);
    expect(await stateOf(id)).toMatchObject({ status: 'completed', done: 12 });
    expect(stores.publication.posts.size).toBe(5);
    const due = stores.imports.stored.events.filter(({ type }) => type === 'importing.import-due.v1');
    expect(due).toHaveLength(places.length);
  });

  it('leaves out what cannot be stored, and brings the rest of its stretch', async () => {
    const take = stores.publication.takePosts.bind(stores.publication);
    stores.publication.takePosts = async (posts) => {
      if (posts.some(({ title }) => title === 'Post 3')) throw new Error('invalid byte sequence');
      return take(posts);
    };
    const id = await start();
    await carryOn(id);
    const { report, status } = await stateOf(id);
    expect(status).toBe('completed');
    expect(report.tallies.posts).toMatchObject({ added: 4, leftOut: 1 });
    expect(report.notes['posts.refused']).toEqual({ count: 1, examples: ['3: invalid byte sequence'] });
  });

  it('hands nothing on in a dry run', async () => {
    const id = await start({ dryRun: true });
    await carryOn(id);
    expect((await stateOf(id)).report.tallies).toMatchObject({ people: { added: 3 }, posts: { added: 5 }, comments: { added: 4 } });
    expect(stores.publication.people.size).toBe(0);
  });

  it('stops where somebody paused it meanwhile, and keeps nothing of the stretch under way', async () => {
    const id = await start();
    const take = stores.publication.takePeople.bind(stores.publication);
    stores.publication.takePeople = async (people) => {
      const run = (await stores.imports.find(id))!;
      run.pause(clock.now());
      await stores.imports.save(run);
      return take(people);
    };
    await carryOn(id);
    expect(await stateOf(id)).toMatchObject({ status: 'paused', done: 0 });
    expect((await stores.ledger.idsOf('old.example', 'person', ['1', '2', '3'])).size).toBe(0);
  });

  it('says so where the source goes away, and where its address can no longer be read', async () => {
    const id = await start();
    sites.away.add(place);
    await expect(carryOn(id)).rejects.toMatchObject({ code: 'import.source-unreachable' });
    const run = (await stores.imports.find(id))!;
    run.cancel(clock.now());
    await stores.imports.save(run);
    await carryOn(id);
    const again = await start();
    Object.assign(stores.imports.stored.find(again)!, { sealedAddress: 'of another installation' });
    await expect(carryOn(again)).rejects.toMatchObject({ code: 'import.address-lost' });
  });
});
