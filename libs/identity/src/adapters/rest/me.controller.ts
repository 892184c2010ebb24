import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Actor } from '#kernel';
import { AnswersItem, AnswersItems, AnswersNothing, CurrentActor, Refuses, type Item, type Items } from '#platform/api';
import { ChangePassword } from '../../application/change-password.js';
import { EndSession } from '../../application/end-session.js';
import { FindMe } from '../../application/find-me.js';
import { ListSessions } from '../../application/list-sessions.js';
import { PersonDto } from '../api/person.dto.js';
import { presentSession } from '../api/present-session.js';
import { ChangePasswordInput, SessionDto } from '../api/sign-in.dto.js';
import { linksOf } from './links-of.js';

@ApiTags('Me')
@ApiBearerAuth('accessToken')
@Controller('api/me')
export class MeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Reads the person who has signed in. */
  @Get()
  @AnswersItem(PersonDto)
  async me(@CurrentActor() actor: Actor): Promise<Item<PersonDto>> {
    const data = await this.queries.execute(new FindMe(actor));
    return { data, links: linksOf(data.id) };
  }

  /** Lists the sessions of whoever asks, the last used first. */
  @Get('sessions')
  @AnswersItems(SessionDto)
  async sessions(@CurrentActor() actor: Actor): Promise<Items<SessionDto>> {
    const sessions = await this.queries.execute(new ListSessions(actor));
    return { data: sessions.map((session) => presentSession(session, actor)) };
  }

  /** Ends one of one's own sessions. */
  @Delete('sessions/:id')
  @AnswersNothing()
  @Refuses({ 404: ['session.not-found'] })
  async endSession(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.commands.execute(new EndSession(actor, id));
  }

  /** Takes another password, and ends every session. */
  @Put('password')
  @AnswersNothing()
  @Refuses({ 422: ['input.invalid', 'person.password-wrong', 'person.password-common'] })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body() { currentPassword, newPassword }: ChangePasswordInput,
  ): Promise<void> {
    await this.commands.execute(new ChangePassword(actor, currentPassword, newPassword));
  }
}
