import { Module } from '@nestjs/common';
import { EveryFifteenSecondsPublishDuePosts } from './adapters/jobs/every-fifteen-seconds-publish-due-posts.js';
import { PublishingModule } from './publishing.module.js';

/** What publishing does by itself: posts come out at their hour. */
@Module({ imports: [PublishingModule], providers: [EveryFifteenSecondsPublishDuePosts] })
export class PublishingWorkerModule {}
