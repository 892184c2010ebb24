import { Controller, Delete, Get, Param, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Actor } from '#kernel';
import { AnswersList, AnswersNothing, CurrentActor, listAnswer, PageQuery, Refuses, type ListAnswer } from '#platform/api';
import { ListRefusedAddresses } from '../../application/list-refused-addresses.js';
import { RemoveRefusedAddress } from '../../application/remove-refused-address.js';
import { RefusedAddressDto } from '../api/refused-address.dto.js';

@ApiTags('Letters')
@ApiBearerAuth('accessToken')
@Controller('api/refused-addresses')
export class RefusedAddressesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists the addresses that nothing is sent to, those refused last first. */
  @Get()
  @AnswersList(RefusedAddressDto)
  async refusedAddresses(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<ListAnswer<RefusedAddressDto>> {
    return listAnswer('/api/refused-addresses', query, await this.queries.execute(new ListRefusedAddresses(actor, query)));
  }

  /** Lets letters go to an address again. */
  @Delete(':id')
  @AnswersNothing()
  @Refuses({ 404: ['letter.refused-address-not-found'] })
  async removeRefusedAddress(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.commands.execute(new RemoveRefusedAddress(actor, id));
  }
}
