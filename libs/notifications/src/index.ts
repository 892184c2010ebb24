export { letterSchema } from './adapters/typeorm/letter.schema.js';
export { notificationsOperations } from './application/operations.js';
export { LetterQueued } from './domain/letter.events.js';
export { NotificationsApiModule } from './notifications-api.module.js';
export { NotificationsWorkerModule } from './notifications-worker.module.js';
export { NotificationsModule } from './notifications.module.js';
