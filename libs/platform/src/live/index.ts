export { LiveChannel } from './live-channel.js';
export { feedTopic, LiveFeed, type FeedEvent } from './live-feed.js';
export { LiveFeedModule, LiveModule } from './live.module.js';
export { LiveStream } from './live-stream.js';
export { PostgresLiveChannel } from './postgres-live-channel.js';
export { RedisLiveChannel } from './redis-live-channel.js';
