import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor } from '#kernel';
import { AnswersItem, CurrentActor, Refuses, type Item } from '#platform/api';
import { FindMe } from '../../application/find-me.js';
import { FindPerson } from '../../application/find-person.js';
import { RegisterPerson } from '../../application/register-person.js';
import { personNotFound } from '../../domain/person.errors.js';
import { CreateUserInput, PersonDto } from '../api/person.dto.js';

@ApiTags('Users')
@ApiBearerAuth('accessToken')
@Controller('api/users')
export class UsersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Registers a person. */
  @Post()
  @AnswersItem(PersonDto, { status: 201 })
  @Refuses({ 409: ['person.email-taken'] })
  async createUser(
    @CurrentActor() actor: Actor,
    @Body() input: CreateUserInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Item<PersonDto>> {
    const id = await this.commands.execute(new RegisterPerson(actor, input));
    const self = `/api/users/${id}`;
    reply.header('location', self);
    // The person is theirs from the first moment: they see their own address.
    const data = await this.queries.execute(new FindMe({ kind: 'person', personId: id, role: 'reader', sessionId: '' }));
    return { data, links: { self } };
  }

  /** Reads one person. */
  @Get(':id')
  @AnswersItem(PersonDto)
  @Refuses({ 404: ['person.not-found'] })
  async user(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Item<PersonDto>> {
    const data = await this.queries.execute(new FindPerson(actor, id));
    if (!data) throw personNotFound();
    const self = `/api/users/${id}`;
    return { data, links: { self, posts: `${self}/posts`, comments: `${self}/comments` } };
  }
}
