import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DomainError } from '#kernel';
import { Config, ConfigError } from '#platform/config';
import { EnsureAdmin } from '../../application/ensure-admin.js';

/** The admin of `QUOIN_ADMIN_EMAIL` exists before the API takes its first request. */
@Injectable()
export class ConfiguredAdmin implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly commands: CommandBus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { admin } = this.config;
    if (!admin) return;
    try {
      await this.commands.execute(new EnsureAdmin(admin.email, admin.password));
    } catch (error) {
      const code = error instanceof DomainError && error.code;
      if (code === 'person.password-common') throw new ConfigError('QUOIN_ADMIN_PASSWORD is one of the most common passwords');
      // Another API process, started at the same time, has just done it.
      if (code !== 'person.email-taken' && code !== 'version.stale') throw error;
    }
  }
}
