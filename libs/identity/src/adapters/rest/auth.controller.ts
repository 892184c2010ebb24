import { Body, Controller, Headers, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Actor } from '#kernel';
import { AnswersItem, AnswersNothing, CurrentActor, Refuses, type Item } from '#platform/api';
import { ConfirmEmailChange } from '../../application/confirm-email-change.js';
import { RefreshSession } from '../../application/refresh-session.js';
import { RequestLink } from '../../application/request-link.js';
import { ResetPassword } from '../../application/reset-password.js';
import { SignIn } from '../../application/sign-in.js';
import { SignOutEverywhere } from '../../application/sign-out-everywhere.js';
import { SignOut } from '../../application/sign-out.js';
import { VerifyEmail } from '../../application/verify-email.js';
import {
  AddressInput,
  LinkTokenInput,
  LoginInput,
  RefreshTokenInput,
  ResetPasswordInput,
  SignedInDto,
} from '../api/sign-in.dto.js';

@ApiTags('Sign-in')
@Controller('api/auth')
export class AuthController {
  constructor(private readonly commands: CommandBus) {}

  /** Signs a person in. */
  @Post('login')
  @AnswersItem(SignedInDto)
  @Refuses({ 401: ['auth.credentials-refused'], 403: ['auth.account-disabled'] })
  async login(
    @CurrentActor() actor: Actor,
    @Body() { email, password }: LoginInput,
    @Headers('user-agent') device: string | undefined,
  ): Promise<Item<SignedInDto>> {
    const signedIn = await this.commands.execute(new SignIn(actor, email, password, device ?? null));
    return { data: { ...signedIn, tokenType: 'Bearer' } };
  }

  /** Exchanges a refresh token for the next one and a new access token. */
  @Post('refresh')
  @AnswersItem(SignedInDto)
  @Refuses({ 401: ['auth.refresh-token-invalid', 'auth.refresh-token-reused'] })
  async refresh(@CurrentActor() actor: Actor, @Body() { refreshToken }: RefreshTokenInput): Promise<Item<SignedInDto>> {
    const signedIn = await this.commands.execute(new RefreshSession(actor, refreshToken));
    return { data: { ...signedIn, tokenType: 'Bearer' } };
  }

  /** Ends the session of a refresh token. */
  @Post('logout')
  @AnswersNothing()
  async logout(@CurrentActor() actor: Actor, @Body() { refreshToken }: RefreshTokenInput): Promise<void> {
    await this.commands.execute(new SignOut(actor, refreshToken));
  }

  /** Ends every session of whoever asks. */
  @Post('logout-everywhere')
  @ApiBearerAuth('accessToken')
  @AnswersNothing()
  async logoutEverywhere(@CurrentActor() actor: Actor): Promise<void> {
    await this.commands.execute(new SignOutEverywhere(actor));
  }

  /** Sends a link for a new password, where somebody has the address. The answer does not tell. */
  @Post('password-reset-requests')
  @AnswersNothing()
  async requestPasswordReset(@CurrentActor() actor: Actor, @Body() { email }: AddressInput): Promise<void> {
    await this.commands.execute(new RequestLink(actor, 'password-reset', email));
  }

  /** Sets a new password by the token of a letter, and ends every session. */
  @Post('password-resets')
  @AnswersNothing()
  @Refuses({ 422: ['input.invalid', 'auth.link-invalid', 'person.password-common'] })
  async resetPassword(@CurrentActor() actor: Actor, @Body() { token, password }: ResetPasswordInput): Promise<void> {
    await this.commands.execute(new ResetPassword(actor, token, password));
  }

  /** Sends another link that proves an address, where somebody has it and has not proved it. The answer does not tell. */
  @Post('email-verification-requests')
  @AnswersNothing()
  async requestEmailVerification(@CurrentActor() actor: Actor, @Body() { email }: AddressInput): Promise<void> {
    await this.commands.execute(new RequestLink(actor, 'verification', email));
  }

  /** Proves an address by the token of a letter. */
  @Post('email-verifications')
  @AnswersNothing()
  @Refuses({ 422: ['input.invalid', 'auth.link-invalid'] })
  async verifyEmail(@CurrentActor() actor: Actor, @Body() { token }: LinkTokenInput): Promise<void> {
    await this.commands.execute(new VerifyEmail(actor, token));
  }

  /** Takes the new address by the token of the letter that was sent there. */
  @Post('email-changes')
  @AnswersNothing()
  @Refuses({ 409: ['person.email-taken'], 422: ['input.invalid', 'auth.link-invalid'] })
  async confirmEmailChange(@CurrentActor() actor: Actor, @Body() { token }: LinkTokenInput): Promise<void> {
    await this.commands.execute(new ConfirmEmailChange(actor, token));
  }
}
