import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindPeople } from '#identity';
import { system } from '#kernel';
import { Payers, type Payer } from '../../application/ports/payers.js';

/** Asks identity who somebody is, at the moment of the question. */
@Injectable()
export class IdentityPayers extends Payers {
  constructor(private readonly queries: QueryBus) {
    super();
  }

  async find(personId: string): Promise<Payer | undefined> {
    const [person] = await this.queries.execute(new FindPeople(system('billing'), [personId]));
    return person && { name: person.name, email: person.email };
  }
}
