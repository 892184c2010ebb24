import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor } from '#kernel';
import { CurrentActor, PageQuery, toConnection, type Connection } from '#platform/api';
import { ListRefusedAddresses } from '../../application/list-refused-addresses.js';
import { RemoveRefusedAddress } from '../../application/remove-refused-address.js';
import { RefusedAddressConnection, RefusedAddressDto } from '../api/refused-address.dto.js';

@Resolver(() => RefusedAddressDto)
export class RefusedAddressesResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => RefusedAddressConnection, { description: 'The addresses that nothing is sent to, those refused last first.' })
  async refusedAddresses(@CurrentActor() actor: Actor, @Args() query: PageQuery): Promise<Connection<RefusedAddressDto>> {
    return toConnection(await this.queries.execute(new ListRefusedAddresses(actor, query)));
  }

  @Mutation(() => Boolean, { description: 'Lets letters go to an address again.' })
  async removeRefusedAddress(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    await this.commands.execute(new RemoveRefusedAddress(actor, id));
    return true;
  }
}
