import { Global, Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database, Listener } from '#platform/database';
import { LiveChannel } from './live-channel.js';
import { LiveFeed } from './live-feed.js';
import { PostgresLiveChannel } from './postgres-live-channel.js';
import { RedisLiveChannel } from './redis-live-channel.js';

/** The bell between processes: Redis where `REDIS_URL` is set, PostgreSQL otherwise. */
@Global()
@Module({
  providers: [
    {
      provide: LiveChannel,
      inject: [Config, Database, Listener],
      useFactory: ({ redisUrl }: Config, database: Database, listener: Listener) =>
        redisUrl ? new RedisLiveChannel(redisUrl) : new PostgresLiveChannel(database, listener),
    },
  ],
  exports: [LiveChannel],
})
export class LiveModule {}

/** What a process needs that hands live updates to its clients. */
@Module({ imports: [LiveModule], providers: [LiveFeed], exports: [LiveFeed] })
export class LiveFeedModule {}
