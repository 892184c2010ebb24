import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { BillingPortal } from '../../application/ports/checkout.js';
import { SimulatedObjects } from './simulated-objects.js';

/** A portal page of our own, where time can be made to pass. */
@Injectable()
export class SimulatorBillingPortal extends BillingPortal {
  constructor(
    private readonly objects: SimulatedObjects,
    private readonly config: Config,
  ) {
    super();
  }

  async open({ commandId, customerReference }: { commandId: string; customerReference: string }): Promise<{ url: string }> {
    const id = `bps_simulated_${commandId.replace(/\W/g, '')}`;
    await this.objects.save('portal', id, { customerReference });
    return { url: `${this.config.publicUrl}/simulator/portal/${id}` };
  }
}
