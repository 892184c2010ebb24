import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { HandlesJob, type JobContext, type JobHandler } from '#platform/queue';
import { DeliverLetter } from '../../application/deliver-letter.js';
import { LetterQueued } from '../../domain/letter.events.js';

class Queued {
  @IsUUID()
  readonly letterId!: string;
}

/** Sends a letter; its id is the Message-ID of every attempt. */
@Injectable()
@HandlesJob({ kind: 'notifications.deliver-letter', queue: 'letters', on: LetterQueued.type, payload: Queued, guardedBy: 'id' })
export class WhenLetterQueuedDeliverIt implements JobHandler<Queued> {
  constructor(private readonly commands: CommandBus) {}

  async handle({ letterId }: Queued, { isLast }: JobContext): Promise<void> {
    await this.commands.execute(new DeliverLetter(letterId, isLast));
  }
}
