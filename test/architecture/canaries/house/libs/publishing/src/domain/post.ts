import type { Clock } from '#kernel';

export class Post {
  publishedAt: Date | undefined;

  publish(clock: Clock): void {
    this.publishedAt = clock.now();
  }
}
