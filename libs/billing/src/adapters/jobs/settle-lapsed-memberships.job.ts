import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { HandlesJob, type JobHandler } from '#platform/queue';
import { SettleLapsedMemberships } from '../../application/settle-lapsed-memberships.js';

/** Twice a minute: members are told within a minute of the lapse. */
@Injectable()
@HandlesJob({ kind: 'billing.settle-lapsed-memberships', queue: 'schedules', every: { seconds: 30 } })
export class SettleLapsedMembershipsJob implements JobHandler {
  constructor(private readonly commands: CommandBus) {}

  async handle(): Promise<void> {
    await this.commands.execute(new SettleLapsedMemberships());
  }
}
