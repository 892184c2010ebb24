import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindEntitlement } from '#billing';
import { Entitlements } from '../../application/ports/entitlements.js';

/** Asks the billing context, each time: a membership may have ended a moment ago. */
@Injectable()
export class BillingEntitlements extends Entitlements {
  constructor(private readonly queries: QueryBus) {
    super();
  }

  async isEntitled(personId: string): Promise<boolean> {
    return (await this.queries.execute(new FindEntitlement(personId))).entitled;
  }
}
