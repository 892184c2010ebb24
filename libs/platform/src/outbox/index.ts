export { AggregateStore } from './aggregate-store.js';
export { insertIntoOutbox, Outbox, selectEvents } from './outbox.js';
export { OutboxModule, OutboxRelayModule } from './outbox.module.js';
export { Relay } from './relay.js';
export type { Envelope } from './envelope.js';
export { OutboxKeeper, OutboxWatch, type OutboxLag } from './outbox-keeper.js';
