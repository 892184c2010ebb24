import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { authorise, type Actor, type Page, type PageRequest } from '#kernel';
import { notificationsOperations } from './operations.js';
import { RefusedAddresses } from './ports/refused-addresses.js';
import type { RefusedAddressView } from './refused-address-view.js';

/** The addresses that nothing is sent to, those refused last first. */
export class ListRefusedAddresses extends Query<Page<RefusedAddressView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListRefusedAddresses)
export class ListRefusedAddressesHandler implements IQueryHandler<ListRefusedAddresses> {
  constructor(private readonly refused: RefusedAddresses) {}

  async execute({ actor, page }: ListRefusedAddresses): Promise<Page<RefusedAddressView>> {
    authorise(notificationsOperations.refusedAddresses, actor);
    return this.refused.list(page);
  }
}
