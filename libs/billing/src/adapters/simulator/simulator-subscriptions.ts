import { Injectable } from '@nestjs/common';
import { Subscriptions } from '../../application/ports/checkout.js';
import type { Subscription } from '../../domain/subscription.js';
import { SimulatedObjects } from './simulated-objects.js';

const pageSize = 100;

@Injectable()
export class SimulatorSubscriptions extends Subscriptions {
  constructor(private readonly objects: SimulatedObjects) {
    super();
  }

  find(reference: string): Promise<Subscription | undefined> {
    return this.objects.find('subscription', reference);
  }

  async list(after = ''): Promise<{ items: Subscription[]; more: boolean }> {
    const found = await this.objects.subscriptionsAfter(after);
    return { items: found.slice(0, pageSize), more: found.length > pageSize };
  }
}
