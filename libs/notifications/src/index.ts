export { NotificationsApiModule } from './notifications-api.module.js';
export { NotificationsWorkerModule } from './notifications-worker.module.js';
export { NotificationsModule } from './notifications.module.js';
