import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { HandlesJob, type JobHandler } from '#platform/queue';
import { RequeueDueLetters } from '../../application/requeue-due-letters.js';

/** Letters that a mail server put off go out soon after their time. */
@Injectable()
@HandlesJob({ kind: 'notifications.requeue-due-letters', queue: 'schedules', every: { seconds: 15 } })
export class EveryFifteenSecondsRequeueDueLetters implements JobHandler {
  constructor(private readonly commands: CommandBus) {}

  async handle(): Promise<void> {
    await this.commands.execute(new RequeueDueLetters());
  }
}
