import type { CommandBus } from '@nestjs/cqrs';
import { describe, expect, it } from 'vitest';
import { DomainError, system } from '#kernel';
import { FixedClock } from '#kernel/testing';
import { inMemoryStores } from '../testing/index.js';
import { ApplyWebhookEvent, ApplyWebhookEventHandler } from './apply-webhook-event.js';
import type { ProviderEvents } from './ports/provider-events.js';
import { ReplayWebhookEvents, ReplayWebhookEventsHandler } from './replay-webhook-events.js';

const operator = system('test');
const clock = new FixedClock();
const really = { dryRun: false };

/** Events of which each is carried out in the way that its type names. */
async function received(...types: string[]) {
  const { webhookEvents } = inMemoryStores();
  for (const [minute, type] of types.entries()) {
    const at = new Date(Date.UTC(2026, 10, 1, 8, minute));
    await webhookEvents.receive({ reference: `evt_${minute}`, type, apiVersion: null, occurredAt: at, body: type }, at);
  }
  const carriedOut: string[] = [];
  const commandsFor = (type: string) => [type] as never;
  const carryOut = async (type: string) => {
    if (type === 'odd') throw new DomainError('invalid', 'money.invalid', 'The amount must be whole');
    if (type === 'away') throw new DomainError('unavailable', 'billing.provider-unavailable', 'away');
    carriedOut.push(type);
    return [];
  };
  const apply = new ApplyWebhookEventHandler(webhookEvents, { commandsFor } as unknown as ProviderEvents, { execute: carryOut } as never, clock);
  const commands = { execute: (command: ApplyWebhookEvent) => apply.execute(command) } as CommandBus;
  const replay = new ReplayWebhookEventsHandler(webhookEvents, commands);
  const range = { from: new Date(Date.UTC(2026, 10, 1)), to: new Date(Date.UTC(2026, 10, 2)) };
  return { webhookEvents, apply, carriedOut, replayAll: (from = range.from) => replay.execute(new ReplayWebhookEvents(operator, { ...range, from }, really)) };
}

describe('an event of the payment provider', () => {
  it('that was given up is carried out by a replay alone, however late its job comes', async () => {
    const { webhookEvents, apply, carriedOut, replayAll } = await received('well');
    const { id } = (await webhookEvents.find('evt_0'))!;
    await webhookEvents.discard(id, operator, clock.now());
    expect(await apply.execute(new ApplyWebhookEvent(id, really))).toMatchObject({ status: 'discarded', differences: [], failure: null });
    expect([carriedOut, (await webhookEvents.find(id))?.status]).toEqual([[], 'discarded']);
    await replayAll();
    expect([carriedOut, (await webhookEvents.find(id))?.status]).toEqual([['well'], 'applied']);
  });

  it('that cannot be carried out says why, and keeps no other of its range from it', async () => {
    const { replayAll, webhookEvents } = await received('odd', 'well');
    const { replays, next } = await replayAll();
    const failure = { code: 'money.invalid', message: 'The amount must be whole' };
    expect([replays.map((one) => [one.status, one.failure]), next]).toEqual([[['waiting', failure], ['applied', null]], null]);
    expect(await webhookEvents.find('evt_0')).toMatchObject({ status: 'waiting', failure });
  });

  it('for which the provider is away ends the range before it, and where the range begins with it, says so', async () => {
    const { replayAll, webhookEvents } = await received('well', 'away', 'well');
    const { replays, next } = await replayAll();
    expect([replays.map(({ status }) => status), next]).toEqual([['applied'], (await webhookEvents.find('evt_1'))!.createdAt]);
    await expect(replayAll(next!)).rejects.toMatchObject({ code: 'billing.provider-unavailable' });
  });

  it('about which our own database says nothing ends the range as well', async () => {
    const { replayAll, webhookEvents } = await received('odd', 'well');
    webhookEvents.find = () => Promise.reject(new Error('connect ECONNREFUSED'));
    await expect(replayAll()).rejects.toThrow('ECONNREFUSED');
  });
});
