import { Injectable } from '@nestjs/common';
import { Prices, type ProviderPrice } from '../../application/ports/checkout.js';
import { Plans } from '../../application/ports/plans.js';

/** The simulator charges what the plan says. */
@Injectable()
export class SimulatorPrices extends Prices {
  constructor(private readonly plans: Plans) {
    super();
  }

  async find(reference: string): Promise<ProviderPrice | undefined> {
    const plan = await this.plans.findByPrice(reference);
    return plan && { ...plan.price, interval: plan.interval };
  }
}
