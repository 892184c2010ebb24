import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor, type ExpectedVersions } from '#kernel';
import { CurrentActor, IfVersion, toConnection, type Connection } from '#platform/api';
import { ChangeRole } from '../../application/change-role.js';
import { DeletePerson } from '../../application/delete-person.js';
import { DisablePerson } from '../../application/disable-person.js';
import { EnablePerson } from '../../application/enable-person.js';
import { FindPerson } from '../../application/find-person.js';
import { ListPeople } from '../../application/list-people.js';
import { RegisterPerson } from '../../application/register-person.js';
import { UpdatePerson } from '../../application/update-person.js';
import { personNotFound } from '../../domain/person.errors.js';
import {
  CreateUserInput,
  PersonConnection,
  PersonDto,
  ReplaceUserInput,
  RoleWord,
  UpdateUserInput,
  UsersQuery,
} from '../api/person.dto.js';

const id = { type: () => ID } as const;

@Resolver(() => PersonDto)
export class UsersResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => PersonConnection, { description: 'People, the newest first.' })
  async users(@CurrentActor() actor: Actor, @Args() query: UsersQuery): Promise<Connection<PersonDto>> {
    const { search, sort, order } = query;
    return toConnection(await this.queries.execute(new ListPeople(actor, query, { search, sort, order })));
  }

  @Query(() => PersonDto, { nullable: true, description: 'One person, or null.' })
  async user(@CurrentActor() actor: Actor, @Args('id', id) personId: string): Promise<PersonDto | null> {
    return (await this.queries.execute(new FindPerson(actor, personId))) ?? null;
  }

  @Mutation(() => PersonDto, { description: 'Registers a person.' })
  async createUser(@CurrentActor() actor: Actor, @Args('input') input: CreateUserInput): Promise<PersonDto> {
    const personId = await this.commands.execute(new RegisterPerson(actor, input));
    return this.#read({ kind: 'person', personId, role: 'reader', sessionId: '' }, personId);
  }

  @Mutation(() => PersonDto, { description: 'Replaces all that a person says of themselves.' })
  async replaceUser(
    @CurrentActor() actor: Actor,
    @Args('id', id) personId: string,
    @Args('input') input: ReplaceUserInput,
    @IfVersion() expected: ExpectedVersions,
  ): Promise<PersonDto> {
    await this.commands.execute(new UpdatePerson(actor, personId, input, expected, 'replaceUser'));
    return this.#read(actor, personId);
  }

  @Mutation(() => PersonDto, { description: 'Changes what is given of what a person says of themselves.' })
  async updateUser(
    @CurrentActor() actor: Actor,
    @Args('id', id) personId: string,
    @Args('input') input: UpdateUserInput,
    @IfVersion() expected: ExpectedVersions,
  ): Promise<PersonDto> {
    await this.commands.execute(new UpdatePerson(actor, personId, input, expected));
    return this.#read(actor, personId);
  }

  @Mutation(() => Boolean, { description: 'Forgets a person. What they wrote stays, by a deleted user.' })
  async deleteUser(
    @CurrentActor() actor: Actor,
    @Args('id', id) personId: string,
    @IfVersion() expected: ExpectedVersions,
  ): Promise<boolean> {
    await this.commands.execute(new DeletePerson(actor, personId, expected));
    return true;
  }

  @Mutation(() => PersonDto, { description: 'Says what a person may be. It holds from their next request.' })
  async changeUserRole(
    @CurrentActor() actor: Actor,
    @Args('id', id) personId: string,
    @Args('role', { type: () => RoleWord }) role: keyof typeof RoleWord,
    @IfVersion() expected: ExpectedVersions,
  ): Promise<PersonDto> {
    await this.commands.execute(new ChangeRole(actor, personId, role, expected));
    return this.#read(actor, personId);
  }

  @Mutation(() => PersonDto, { description: 'Locks a person out, and ends every session of theirs.' })
  async disableUser(
    @CurrentActor() actor: Actor,
    @Args('id', id) personId: string,
    @IfVersion() expected: ExpectedVersions,
  ): Promise<PersonDto> {
    await this.commands.execute(new DisablePerson(actor, personId, expected));
    return this.#read(actor, personId);
  }

  @Mutation(() => PersonDto, { description: 'Lets a person in again.' })
  async enableUser(
    @CurrentActor() actor: Actor,
    @Args('id', id) personId: string,
    @IfVersion() expected: ExpectedVersions,
  ): Promise<PersonDto> {
    await this.commands.execute(new EnablePerson(actor, personId, expected));
    return this.#read(actor, personId);
  }

  async #read(actor: Actor, personId: string): Promise<PersonDto> {
    const person = await this.queries.execute(new FindPerson(actor, personId));
    if (!person) throw personNotFound();
    return person;
  }
}
