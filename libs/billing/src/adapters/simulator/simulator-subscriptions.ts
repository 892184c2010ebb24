import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Subscriptions } from '../../application/ports/checkout.js';
import type { Subscription } from '../../domain/subscription.js';
import { SimulatedObjects } from './simulated-objects.js';

const pageSize = 100;

@Injectable()
export class SimulatorSubscriptions extends Subscriptions {
  constructor(
    private readonly objects: SimulatedObjects,
    private readonly clock: Clock,
  ) {
    super();
  }

  find(reference: string): Promise<Subscription | undefined> {
    return this.objects.find('subscription', reference);
  }

  /** No money moved: nothing goes back. */
  async takeBack(reference: string): Promise<void> {
    const known = await this.objects.find('subscription', reference);
    if (!known || known.status === 'ended') return;
    await this.objects.save('subscription', reference, { ...known, status: 'ended', endsAt: null, endedAt: this.clock.now() });
  }

  async list(after = ''): Promise<{ items: Subscription[]; more: boolean }> {
    const found = await this.objects.subscriptionsAfter(after);
    return { items: found.slice(0, pageSize), more: found.length > pageSize };
  }
}
