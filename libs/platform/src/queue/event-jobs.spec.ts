import { describe, expect, it } from 'vitest';
import { jobsOfEvents, type EventPayload } from './event-jobs.js';

const inDatabase = { kind: 'spec.note-it', queue: 'reactions' } as const;
const outside = { ...inDatabase, guardedBy: 'id' } as const;

/** Events of these subjects, named by their number. */
const events = (subjects: readonly string[]) => subjects.map((subject, nth) => ({ id: `event-${nth}`, subject }));
const ofManySubjects = (count: number) => events(Array.from({ length: count }, (_, nth) => `subject-${nth}`));

/** The events of each job, in their order. */
const shares = (jobs: ReturnType<typeof jobsOfEvents>): string[][] =>
  jobs.map(({ payload }) => ((payload as { events?: EventPayload[] }).events ?? [payload as EventPayload]).map(({ id }) => id));

describe('the jobs of events that ask for one reaction', () => {
  it.each([
    ['as many as a worker runs at a time', inDatabase, 20, 20, 1],
    ['one more than that', inDatabase, 21, 11, 2],
    ['a whole round of the relay', inDatabase, 500, 20, 25],
    ['a whole round whose effects lie outside of the database', outside, 500, 500, 1],
    ['nothing', inDatabase, 0, 0, 0],
  ])('for %s', (_case, reaction, count, jobs, most) => {
    const made = shares(jobsOfEvents(reaction, ofManySubjects(count)));
    expect(made).toHaveLength(jobs);
    expect(Math.max(0, ...made.map(({ length }) => length))).toBe(most);
    expect(made.flat()).toEqual(ofManySubjects(count).map(({ id }) => id));
  });

  it('hold all events of a subject in one job, in their order', () => {
    const round = events(Array.from({ length: 60 }, (_, nth) => ['calm', 'calm', 'busy', 'busy', `single-${nth}`][nth % 5]!));
    const made = shares(jobsOfEvents(inDatabase, round));
    for (const subject of ['calm', 'busy']) {
      const own = round.filter((event) => event.subject === subject).map(({ id }) => id);
      expect(made.filter((job) => job.some((id) => own.includes(id)))).toEqual([own]);
    }
    expect(made.flat().sort()).toEqual(round.map(({ id }) => id).sort());
  });

  it('hold no more than twenty-five of a busy subject, in their order', () => {
    const round = events(Array.from({ length: 500 }, () => 'busy'));
    const made = shares(jobsOfEvents(inDatabase, round));
    expect(made.map(({ length }) => length)).toEqual(Array.from({ length: 20 }, () => 25));
    expect(made.flat()).toEqual(round.map(({ id }) => id));
  });

  it('have the same ids when they are made again, and others for other events', () => {
    const ids = (round: ReturnType<typeof events>) => jobsOfEvents(inDatabase, round).map(({ id }) => id);
    const round = ofManySubjects(100);
    expect(ids(round)).toEqual(ids(round));
    expect(ids(round).filter((id) => ids(round.slice(1)).includes(id))).toEqual([]);
  });
});
