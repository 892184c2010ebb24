import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ThrottlerStorage } from '@nestjs/throttler';
import { Config } from '#platform/config';
import { InProcessStorage } from './in-process-storage.js';
import { RedisStorage } from './redis-storage.js';

/** Where the rate limits count: across processes where there is a Redis, in this one otherwise. */
@Module({
  providers: [
    {
      provide: ThrottlerStorage,
      useFactory: ({ redisUrl }: Config) => (redisUrl ? new RedisStorage(redisUrl) : new InProcessStorage()),
      inject: [Config],
    },
  ],
  exports: [ThrottlerStorage],
})
export class RateLimitsModule implements OnApplicationShutdown {
  constructor(@Inject(ThrottlerStorage) private readonly storage: ThrottlerStorage) {}

  onApplicationShutdown(): void {
    if (this.storage instanceof RedisStorage) this.storage.close();
  }
}
