import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';

/** Whether this process has started, and whether it is about to end. */
@Injectable()
export class Lifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #state: 'starting' | 'running' | 'ending' = 'starting';

  get state(): 'starting' | 'running' | 'ending' {
    return this.#state;
  }

  onApplicationBootstrap(): void {
    if (this.#state === 'starting') this.#state = 'running';
  }

  beforeApplicationShutdown(): void {
    this.end();
  }

  /** From now on nothing new should come here. */
  end(): void {
    this.#state = 'ending';
  }
}
