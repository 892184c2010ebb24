import { Global, Module } from '@nestjs/common';
import { AggregateStore } from './aggregate-store.js';
import { Outbox } from './outbox.js';
import { Relay } from './relay.js';

/** Writing events; every process does it. */
@Global()
@Module({ providers: [Outbox, AggregateStore], exports: [Outbox, AggregateStore] })
export class OutboxModule {}

/** Sending events on; the worker does it. */
@Module({ providers: [Relay] })
export class OutboxRelayModule {}
