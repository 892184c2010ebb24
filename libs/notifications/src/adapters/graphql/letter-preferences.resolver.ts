import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor } from '#kernel';
import { CurrentActor } from '#platform/api';
import { FindLetterPreferences } from '../../application/find-letter-preferences.js';
import { SetLetterPreference } from '../../application/set-letter-preference.js';
import { LetterPreferencesDto, SetLetterPreferenceInput } from '../api/letter-preferences.dto.js';

@Resolver(() => LetterPreferencesDto)
export class LetterPreferencesResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => LetterPreferencesDto, { description: 'Which letters you get.' })
  letterPreferences(@CurrentActor() actor: Actor): Promise<LetterPreferencesDto> {
    return this.queries.execute(new FindLetterPreferences(actor));
  }

  @Mutation(() => LetterPreferencesDto, { description: 'Turns letters of one kind on or off.' })
  async setLetterPreference(
    @CurrentActor() actor: Actor,
    @Args('kind', { type: () => String }) kind: string,
    @Args('input') { wanted }: SetLetterPreferenceInput,
  ): Promise<LetterPreferencesDto> {
    await this.commands.execute(new SetLetterPreference(actor, kind, wanted));
    return this.queries.execute(new FindLetterPreferences(actor));
  }
}
