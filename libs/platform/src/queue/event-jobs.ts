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

/**
 * Jobs for the reaction to these events. Where there are more than a worker runs at a time they share as many jobs as it does, those
 * of one subject the same one, in their order. What has its effect outside of the database has its own job each time, and its own attempts.
 */
export function jobsOfEvents(reaction: Pick<BoundHandler, 'kind' | 'queue' | 'guardedBy'>, events: readonly Named[]): JobRequest[] {
  const share = reaction.guardedBy === 'id' ? 1 : Math.ceil(events.length / queues[reaction.queue].concurrency);
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

/** As long as one subject's events are no more than that, so are those of a bundle. */
function bundlesOf<Event extends Named>(events: readonly Event[], share: number): Event[][] {
  const bySubject = new Map<string, Event[]>();
  for (const event of events) {
    const known = bySubject.get(event.subject);
    if (known) known.push(event);
    else bySubject.set(event.subject, [event]);
  }
  const bundles: Event[][] = [];
  let room = 0;
  for (const ofOne of bySubject.values()) {
    if (ofOne.length > room) {
      bundles.push([]);
      room = share;
    }
    bundles.at(-1)!.push(...ofOne);
    room -= ofOne.length;
  }
  return bundles;
}
