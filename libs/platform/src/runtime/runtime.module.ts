import { Global, Injectable, Module } from '@nestjs/common';
import { v7 } from 'uuid';
import { Clock, Ids } from '#kernel';
import { Lifecycle } from './lifecycle.js';

@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

@Injectable()
export class UuidIds extends Ids {
  next(): string {
    return v7();
  }
}

/** Time and identifiers of the real world, and how far this process is. */
@Global()
@Module({
  providers: [
    Lifecycle,
    { provide: Clock, useClass: SystemClock },
    { provide: Ids, useClass: UuidIds },
  ],
  exports: [Clock, Ids, Lifecycle],
})
export class RuntimeModule {}
