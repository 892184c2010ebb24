// Breaks: house/facts-cross-by-the-outbox
import { EventBus, EventsHandler } from '@nestjs/cqrs'; // ✗

export const tellsTheBus = [EventBus, EventsHandler];
