import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { HandlesJob, type JobHandler } from '#platform/queue';
import { PublishDuePosts } from '../../application/publish-due-posts.js';

/** A scheduled post is with its readers well within a minute of its hour. */
@Injectable()
@HandlesJob({ kind: 'publishing.publish-due-posts', queue: 'schedules', every: { seconds: 15 } })
export class EveryFifteenSecondsPublishDuePosts implements JobHandler {
  constructor(private readonly commands: CommandBus) {}

  async handle(): Promise<void> {
    await this.commands.execute(new PublishDuePosts());
  }
}
