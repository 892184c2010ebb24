import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { PersonRegistered } from '#identity';
import { HandlesJob, type JobContext, type JobHandler } from '#platform/queue';
import { SendWelcome } from '../../application/send-welcome.js';

class Registered {
  @IsUUID()
  readonly personId!: string;
}

@Injectable()
@HandlesJob({ kind: 'notifications.send-welcome', queue: 'letters', on: PersonRegistered.type, payload: Registered })
export class WhenPersonRegisteredSendWelcome implements JobHandler<Registered> {
  constructor(private readonly commands: CommandBus) {}

  /** The event's id is the letter's: one registration, one letter. */
  async handle({ personId }: Registered, { event }: JobContext): Promise<void> {
    await this.commands.execute(new SendWelcome(event!.id, personId));
  }
}
