import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Actor } from '#kernel';
import { AnswersItem, CurrentActor, Refuses, type Item } from '#platform/api';
import { FindLetterPreferences } from '../../application/find-letter-preferences.js';
import { SetLetterPreference } from '../../application/set-letter-preference.js';
import { LetterPreferencesDto, SetLetterPreferenceInput } from '../api/letter-preferences.dto.js';

@ApiTags('Letters')
@ApiBearerAuth('accessToken')
@Controller('api/me/letter-preferences')
export class LetterPreferencesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Reads which letters you get. */
  @Get()
  @AnswersItem(LetterPreferencesDto)
  async letterPreferences(@CurrentActor() actor: Actor): Promise<Item<LetterPreferencesDto>> {
    const data = await this.queries.execute(new FindLetterPreferences(actor));
    return { data, links: { self: '/api/me/letter-preferences' } };
  }

  /** Turns letters of one kind on or off. */
  @Put(':kind')
  @AnswersItem(LetterPreferencesDto)
  @Refuses({ 404: ['letter.kind-not-found'], 409: ['letter.not-optional'] })
  async setLetterPreference(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Body() { wanted }: SetLetterPreferenceInput,
  ): Promise<Item<LetterPreferencesDto>> {
    await this.commands.execute(new SetLetterPreference(actor, kind, wanted));
    return this.letterPreferences(actor);
  }
}
