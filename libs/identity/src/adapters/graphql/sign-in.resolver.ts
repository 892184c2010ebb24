import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor } from '#kernel';
import { CurrentActor } from '#platform/api';
import { type OperationContext } from '#platform/graphql';
import { ChangePassword } from '../../application/change-password.js';
import { ConfirmEmailChange } from '../../application/confirm-email-change.js';
import { EndSession } from '../../application/end-session.js';
import { FindMe } from '../../application/find-me.js';
import { ListSessions } from '../../application/list-sessions.js';
import { RefreshSession } from '../../application/refresh-session.js';
import { RequestLink } from '../../application/request-link.js';
import { ResetPassword } from '../../application/reset-password.js';
import { SignIn } from '../../application/sign-in.js';
import { SignOutEverywhere } from '../../application/sign-out-everywhere.js';
import { SignOut } from '../../application/sign-out.js';
import { VerifyEmail } from '../../application/verify-email.js';
import { PersonDto } from '../api/person.dto.js';
import { presentSession } from '../api/present-session.js';
import {
  AddressInput,
  ChangePasswordInput,
  LinkTokenInput,
  LoginInput,
  RefreshTokenInput,
  ResetPasswordInput,
  SessionDto,
  SignedInDto,
} from '../api/sign-in.dto.js';

@Resolver(() => SessionDto)
export class SignInResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => PersonDto, { description: 'The person who has signed in.' })
  me(@CurrentActor() actor: Actor): Promise<PersonDto> {
    return this.queries.execute(new FindMe(actor));
  }

  @Query(() => [SessionDto], { description: 'The sessions of whoever asks, the last used first.' })
  async sessions(@CurrentActor() actor: Actor): Promise<SessionDto[]> {
    const sessions = await this.queries.execute(new ListSessions(actor));
    return sessions.map((session) => presentSession(session, actor));
  }

  @Mutation(() => SignedInDto, { description: 'Signs a person in.' })
  async login(
    @CurrentActor() actor: Actor,
    @Args('input') { email, password }: LoginInput,
    @Context() { request }: OperationContext,
  ): Promise<SignedInDto> {
    const device = request.headers['user-agent'] ?? null;
    return { ...(await this.commands.execute(new SignIn(actor, email, password, device))), tokenType: 'Bearer' };
  }

  @Mutation(() => SignedInDto, { description: 'Exchanges a refresh token for the next one and a new access token.' })
  async refresh(@CurrentActor() actor: Actor, @Args() { refreshToken }: RefreshTokenInput): Promise<SignedInDto> {
    return { ...(await this.commands.execute(new RefreshSession(actor, refreshToken))), tokenType: 'Bearer' };
  }

  @Mutation(() => Boolean, { description: 'Ends the session of a refresh token.' })
  logout(@CurrentActor() actor: Actor, @Args() { refreshToken }: RefreshTokenInput): Promise<boolean> {
    return this.#done(new SignOut(actor, refreshToken));
  }

  @Mutation(() => Boolean, { description: 'Ends every session of whoever asks.' })
  logoutEverywhere(@CurrentActor() actor: Actor): Promise<boolean> {
    return this.#done(new SignOutEverywhere(actor));
  }

  @Mutation(() => Boolean, { description: "Ends one of one's own sessions." })
  endSession(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.#done(new EndSession(actor, id));
  }

  @Mutation(() => Boolean, { description: 'Takes another password, and ends every session.' })
  changePassword(
    @CurrentActor() actor: Actor,
    @Args('input') { currentPassword, newPassword }: ChangePasswordInput,
  ): Promise<boolean> {
    return this.#done(new ChangePassword(actor, currentPassword, newPassword));
  }

  @Mutation(() => Boolean, { description: 'Sends a link for a new password, where somebody has the address. It does not tell.' })
  requestPasswordReset(@CurrentActor() actor: Actor, @Args() { email }: AddressInput): Promise<boolean> {
    return this.#done(new RequestLink(actor, 'password-reset', email));
  }

  @Mutation(() => Boolean, { description: 'Sets a new password by the token of a letter, and ends every session.' })
  resetPassword(@CurrentActor() actor: Actor, @Args('input') { token, password }: ResetPasswordInput): Promise<boolean> {
    return this.#done(new ResetPassword(actor, token, password));
  }

  @Mutation(() => Boolean, { description: 'Sends another link that proves an address, where it is wanted. It does not tell.' })
  requestEmailVerification(@CurrentActor() actor: Actor, @Args() { email }: AddressInput): Promise<boolean> {
    return this.#done(new RequestLink(actor, 'verification', email));
  }

  @Mutation(() => Boolean, { description: 'Proves an address by the token of a letter.' })
  verifyEmail(@CurrentActor() actor: Actor, @Args() { token }: LinkTokenInput): Promise<boolean> {
    return this.#done(new VerifyEmail(actor, token));
  }

  @Mutation(() => Boolean, { description: 'Takes the new address by the token of the letter that was sent there.' })
  confirmEmailChange(@CurrentActor() actor: Actor, @Args() { token }: LinkTokenInput): Promise<boolean> {
    return this.#done(new ConfirmEmailChange(actor, token));
  }

  async #done(command: object): Promise<true> {
    await this.commands.execute(command);
    return true;
  }
}
