import { createHash } from 'node:crypto';
import type { Job } from 'bullmq';
import type { Trail } from '#platform/trail';
import type { EventContext } from './job-handler.js';
import type { BoundHandler } from './job-handlers.js';
import type { JobRequest } from './job-queue.js';
import { queues } from './queues.js';

/** What the job of a reaction carries: the event's envelope. */
export interface EventPayload extends EventContext, Trail {
  readonly data: unknown;
}

/** Several events that one job lets a reaction happen to, in one transaction. */
interface EventBundle {
  readonly events: readonly EventPayload[];
}

type Named = Pick<EventPayload, 'id' | 'subject'>;

/** One job for the reaction to one event, however often it is made. */
export function jobOfEvent({ kind, queue }: Pick<BoundHandler, 'kind' | 'queue'>, event: Named): JobRequest {
  return { queue, kind, id: idOfEventJob(event.id, kind), payload: event };
}

export function idOfEventJob(eventId: string, kind: string): string {
  return `${eventId}.${kind}`;
}

/** How many events a job holds at the most: they are one transaction. */
const most = 25;

/**
 * Jobs for the reaction to these events. Where there are more than a worker runs at a time they share jobs, about as many as it runs, and up
 * to twenty-five of one subject the same one, in their order. What has its effect outside of the database has its own job each time, and its own attempts.
 */
export function jobsOfEvents(reaction: Pick<BoundHandler, 'kind' | 'queue' | 'guardedBy'>, events: readonly Named[]): JobRequest[] {
  const share = reaction.guardedBy === 'id' ? 1 : Math.min(most, Math.ceil(events.length / queues[reaction.queue].concurrency));
  if (share === 1) return events.map((event) => jobOfEvent(reaction, event));
  return bundlesOf(events, share).map((bundle) => (bundle.length > 1 ? jobOfBundle(reaction, bundle) : jobOfEvent(reaction, bundle[0]!)));
}

/** The events that a job bundles; undefined where it is no such job. */
export function bundledIn({ data }: Job): readonly EventPayload[] | undefined {
  const { events } = (data ?? {}) as Partial<EventBundle>;
  return Array.isArray(events) ? events : undefined;
}

/** The same events make the same job. */
function jobOfBundle({ kind, queue }: Pick<BoundHandler, 'kind' | 'queue'>, events: readonly Named[]): JobRequest {
  const digest = createHash('sha256').update(events.map(({ id }) => id).join()).digest('base64url');
  return { queue, kind, id: `${digest}.${kind}`, payload: { events } };
}

/** Of about that many events each. */
function bundlesOf<Event extends Named>(events: readonly Event[], share: number): Event[][] {
  const bundles: Event[][] = [];
  let room = 0;
  for (const piece of piecesOf(events)) {
    if (piece.length > room) {
      bundles.push([]);
      room = share;
    }
    bundles.at(-1)!.push(...piece);
    room -= piece.length;
  }
  return bundles;
}

/** What must stay together: the events of one subject, as far as a job holds them. */
function piecesOf<Event extends Named>(events: readonly Event[]): Event[][] {
  const pieces = new Map<string, Event[]>();
  const full: Event[][] = [];
  for (const event of events) {
    const piece = pieces.get(event.subject) ?? [];
    pieces.set(event.subject, piece);
    if (piece.push(event) < most) continue;
    full.push(piece);
    pieces.delete(event.subject);
  }
  return [...full, ...pieces.values()];
}
