import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { HandlesJob, type JobHandler } from '#platform/queue';
import { ForgetSettledLetters } from '../../application/forget-settled-letters.js';

/** The retention of what became of letters. */
@Injectable()
@HandlesJob({ kind: 'notifications.forget-settled-letters', queue: 'schedules', every: { hours: 1 } })
export class EveryHourForgetSettledLetters implements JobHandler {
  constructor(private readonly commands: CommandBus) {}

  async handle(): Promise<void> {
    await this.commands.execute(new ForgetSettledLetters());
  }
}
