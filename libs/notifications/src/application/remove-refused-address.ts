import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { authorise, type Actor } from '#kernel';
import { refusedAddressNotFound } from '../domain/letter.errors.js';
import { notificationsOperations } from './operations.js';
import { RefusedAddresses } from './ports/refused-addresses.js';

/** Lets letters go to an address again. What was suppressed meanwhile is not sent afterwards. */
export class RemoveRefusedAddress extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveRefusedAddress)
export class RemoveRefusedAddressHandler implements ICommandHandler<RemoveRefusedAddress> {
  constructor(private readonly refused: RefusedAddresses) {}

  /** @throws DomainError `letter.refused-address-not-found` */
  async execute({ actor, id }: RemoveRefusedAddress): Promise<void> {
    authorise(notificationsOperations.removeRefusedAddress, actor);
    if (!(await this.refused.remove(id, actor))) throw refusedAddressNotFound();
  }
}
