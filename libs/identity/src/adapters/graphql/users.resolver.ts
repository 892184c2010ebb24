import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor } from '#kernel';
import { CurrentActor } from '#platform/api';
import { FindMe } from '../../application/find-me.js';
import { FindPerson } from '../../application/find-person.js';
import { RegisterPerson } from '../../application/register-person.js';
import { SignIn } from '../../application/sign-in.js';
import { CreateUserInput, LoginInput, PersonDto, SignedInDto } from '../api/person.dto.js';

@Resolver(() => PersonDto)
export class UsersResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => PersonDto, { nullable: true, description: 'One person, or null.' })
  async user(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<PersonDto | null> {
    return (await this.queries.execute(new FindPerson(actor, id))) ?? null;
  }

  @Query(() => PersonDto, { description: 'The person who has signed in.' })
  me(@CurrentActor() actor: Actor): Promise<PersonDto> {
    return this.queries.execute(new FindMe(actor));
  }

  @Mutation(() => PersonDto, { description: 'Registers a person.' })
  async createUser(@CurrentActor() actor: Actor, @Args('input') input: CreateUserInput): Promise<PersonDto> {
    const personId = await this.commands.execute(new RegisterPerson(actor, input));
    return this.queries.execute(new FindMe({ kind: 'person', personId, role: 'reader', sessionId: '' }));
  }

  @Mutation(() => SignedInDto, { description: 'Signs a person in.' })
  async login(@Args('input') { email, password }: LoginInput): Promise<SignedInDto> {
    return { ...(await this.commands.execute(new SignIn(email, password))), tokenType: 'Bearer' };
  }
}
