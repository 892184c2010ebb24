import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsUUID } from 'class-validator';
import { HandlesJob, type JobHandler } from '#platform/queue';
import { TakeBackDouble } from '../../application/take-back-double.js';
import { MembershipDoubled } from '../../domain/membership.events.js';

class Doubled {
  @IsUUID()
  readonly membershipId!: string;
}

/** What goes back bears the id of its payment: the provider gives it back once. */
@Injectable()
@HandlesJob({ kind: 'billing.take-back-double', queue: 'payments', on: MembershipDoubled.type, payload: Doubled, guardedBy: 'id' })
export class WhenMembershipDoubledTakeItBack implements JobHandler<Doubled> {
  constructor(private readonly commands: CommandBus) {}

  async handle({ membershipId }: Doubled): Promise<void> {
    await this.commands.execute(new TakeBackDouble(membershipId));
  }
}
