import { Global, Module } from '@nestjs/common';
import { LiveModule } from '#platform/live';
import { AggregateStore } from './aggregate-store.js';
import { OutboxKeeper, OutboxWatch } from './outbox-keeper.js';
import { Outbox } from './outbox.js';
import { Relay } from './relay.js';

/** Writing events, and seeing how many wait; every process does it. */
@Global()
@Module({ providers: [Outbox, AggregateStore, OutboxWatch], exports: [Outbox, AggregateStore, OutboxWatch] })
export class OutboxModule {}

/** Sending events on; the worker does it. */
@Module({ imports: [LiveModule], providers: [Relay, OutboxKeeper], exports: [Relay, OutboxKeeper] })
export class OutboxRelayModule {}
