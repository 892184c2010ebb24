export { AggregateStore } from './aggregate-store.js';
export { Outbox } from './outbox.js';
export { OutboxModule, OutboxRelayModule } from './outbox.module.js';
export { Relay } from './relay.js';
