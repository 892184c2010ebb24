import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Actor } from '#kernel';
import { AnswersItem, CurrentActor, Refuses, type Item } from '#platform/api';
import { FindMe } from '../../application/find-me.js';
import { SignIn } from '../../application/sign-in.js';
import { LoginInput, PersonDto, SignedInDto } from '../api/person.dto.js';

@ApiTags('Sign-in')
@Controller('api')
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Signs a person in. */
  @Post('auth/login')
  @AnswersItem(SignedInDto)
  @Refuses({ 401: ['auth.credentials-refused'] })
  async login(@Body() { email, password }: LoginInput): Promise<Item<SignedInDto>> {
    const signedIn = await this.commands.execute(new SignIn(email, password));
    return { data: { ...signedIn, tokenType: 'Bearer' } };
  }

  /** Reads the person who has signed in. */
  @Get('me')
  @ApiBearerAuth('accessToken')
  @AnswersItem(PersonDto)
  async me(@CurrentActor() actor: Actor): Promise<Item<PersonDto>> {
    const data = await this.queries.execute(new FindMe(actor));
    return { data, links: { self: `/api/users/${data.id}` } };
  }
}
