import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { PersonRegistered } from '#identity';
import { HandlesJob } from '#platform/queue';
import { LetterReaction } from './letter-reaction.js';

class Registered {
  @IsUUID()
  readonly personId!: string;
}

/** Greets somebody who has just registered. */
@Injectable()
@HandlesJob({ kind: 'notifications.queue-welcome', queue: 'reactions', on: PersonRegistered.type, payload: Registered })
export class WhenPersonRegisteredSendWelcome extends LetterReaction<Registered> {
  readonly letter = 'welcome';
  readonly wording = {
    subject: 'Welcome to {{publication}}',
    paragraphs: ['Hello {{name}},', 'your account is ready.'],
    action: { label: 'Read {{publication}}', url: '{{url}}' },
  };

  recipientsOf({ personId }: Registered): string[] {
    return [personId];
  }
}
