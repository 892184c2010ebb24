import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController, Lifecycle } from './health.controller.js';

@Module({ imports: [TerminusModule], controllers: [HealthController], providers: [Lifecycle] })
export class HealthModule {}
