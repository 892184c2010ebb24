import { Module } from '@nestjs/common';
import { PublishingModule } from '#publishing';

@Module({ imports: [PublishingModule] })
export class ApiModule {}
