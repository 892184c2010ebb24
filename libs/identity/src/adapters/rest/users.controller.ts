import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, type ExpectedVersions } from '#kernel';
import {
  AnswersItem,
  AnswersList,
  AnswersNothing,
  CurrentActor,
  IfMatch,
  listAnswer,
  Refuses,
  TakesMergePatch,
  type Item,
  type ListAnswer,
} from '#platform/api';
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
  ChangeUserRoleInput,
  CreateUserInput,
  PersonDto,
  ReplaceUserInput,
  UpdateUserInput,
  UsersQuery,
} from '../api/person.dto.js';
import { linksOf } from './links-of.js';

@ApiTags('Users')
@ApiBearerAuth('accessToken')
@Controller('api/users')
export class UsersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Lists people, the newest first. */
  @Get()
  @AnswersList(PersonDto)
  async users(@CurrentActor() actor: Actor, @Query() query: UsersQuery): Promise<ListAnswer<PersonDto>> {
    const { search, sort, order } = query;
    const page = await this.queries.execute(new ListPeople(actor, query, { search, sort, order }));
    return listAnswer('/api/users', query, page, { search, sort, order });
  }

  /** Registers a person. */
  @Post()
  @AnswersItem(PersonDto, { status: 201 })
  @Refuses({ 409: ['person.email-taken'], 422: ['input.invalid', 'person.password-common'] })
  async createUser(
    @CurrentActor() actor: Actor,
    @Body() input: CreateUserInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Item<PersonDto>> {
    const id = await this.commands.execute(new RegisterPerson(actor, input));
    reply.header('location', `/api/users/${id}`);
    // The person is theirs from the first moment: they see their own address.
    return this.user({ kind: 'person', personId: id, role: 'reader', sessionId: '' }, id);
  }

  /** Reads one person. */
  @Get(':id')
  @AnswersItem(PersonDto)
  @Refuses({ 404: ['person.not-found'] })
  async user(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<PersonDto>> {
    const data = await this.queries.execute(new FindPerson(actor, id));
    if (!data) throw personNotFound();
    return { data, links: linksOf(id) };
  }

  /** Replaces all that a person says of themselves. */
  @Put(':id')
  @AnswersItem(PersonDto)
  @Refuses({ 404: ['person.not-found'], 409: ['person.email-taken'] })
  async replaceUser(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: ReplaceUserInput,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<Item<PersonDto>> {
    await this.commands.execute(new UpdatePerson(actor, id, input, expected, 'replaceUser'));
    return this.user(actor, id);
  }

  /** Changes what is given of what a person says of themselves. */
  @Patch(':id')
  @TakesMergePatch()
  @AnswersItem(PersonDto)
  @Refuses({ 404: ['person.not-found'], 409: ['person.email-taken'] })
  async updateUser(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: UpdateUserInput,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<Item<PersonDto>> {
    await this.commands.execute(new UpdatePerson(actor, id, input, expected));
    return this.user(actor, id);
  }

  /** Forgets a person. What they wrote stays, by a deleted user. */
  @Delete(':id')
  @AnswersNothing()
  @Refuses({ 404: ['person.not-found'], 409: ['person.last-admin'] })
  async deleteUser(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    await this.commands.execute(new DeletePerson(actor, id, expected));
  }

  /** Says what a person may be. It holds from their next request. */
  @Put(':id/role')
  @AnswersItem(PersonDto)
  @Refuses({ 404: ['person.not-found'], 409: ['person.last-admin'] })
  async changeUserRole(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { role }: ChangeUserRoleInput,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<Item<PersonDto>> {
    await this.commands.execute(new ChangeRole(actor, id, role, expected));
    return this.user(actor, id);
  }

  /** Locks a person out, and ends every session of theirs. */
  @Post(':id/disable')
  @AnswersItem(PersonDto)
  @Refuses({ 404: ['person.not-found'], 409: ['person.last-admin'] })
  async disableUser(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<Item<PersonDto>> {
    await this.commands.execute(new DisablePerson(actor, id, expected));
    return this.user(actor, id);
  }

  /** Lets a person in again. */
  @Post(':id/enable')
  @AnswersItem(PersonDto)
  @Refuses({ 404: ['person.not-found'] })
  async enableUser(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<Item<PersonDto>> {
    await this.commands.execute(new EnablePerson(actor, id, expected));
    return this.user(actor, id);
  }
}
