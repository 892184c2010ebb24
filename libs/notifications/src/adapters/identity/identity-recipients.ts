import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { system } from '#kernel';
import { FindPeople } from '#identity';
import { Recipients, type Recipient } from '../../application/ports/recipients.js';

/** Asks identity for the address at the moment of sending: events carry none. */
@Injectable()
export class IdentityRecipients extends Recipients {
  constructor(private readonly queries: QueryBus) {
    super();
  }

  async find(personId: string): Promise<Recipient | undefined> {
    const [person] = await this.queries.execute(new FindPeople(system('letters'), [personId]));
    // Somebody who is gone has no address.
    return person?.email ? person : undefined;
  }
}
