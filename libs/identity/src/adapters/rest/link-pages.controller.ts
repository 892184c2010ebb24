import { applyDecorators, Body, Controller, Get, Header, HttpCode, Post, Query, Res, UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { anonymous, DomainError } from '#kernel';
import { InputPipe, parseForm, TakesBytes, Undocumented } from '#platform/api';
import { ConfirmEmailChange } from '../../application/confirm-email-change.js';
import { ResetPassword } from '../../application/reset-password.js';
import { VerifyEmail } from '../../application/verify-email.js';
import { linkInvalid } from '../../domain/person.errors.js';
import { ResetPasswordInput } from '../api/sign-in.dto.js';
import { askPage, donePage, newPasswordPage, pageHeaders } from './link-pages.js';
import { PageFilter } from './page-filter.js';

function AnswersPage(): MethodDecorator {
  return applyDecorators(HttpCode(200), ...Object.entries(pageHeaders).map(([name, value]) => Header(name, value)));
}

/**
 * Where the links of letters lead until the publication has a front end of its own: plain pages that need no script.
 * Opening one uses nothing up; its button does, by the same command as the API's, and in the same rate limit, which goes
 * by the name of the method.
 */
@Undocumented()
@UseFilters(PageFilter)
@Controller()
export class LinkPagesController {
  readonly #input = new InputPipe();

  constructor(private readonly commands: CommandBus) {}

  @Get('verify-email')
  @AnswersPage()
  askToVerify(@Query('token') given: unknown): string {
    const text = 'If this e-mail address is yours, confirm it here.';
    return askPage('Confirm your address', { text, button: 'It is mine', token: tokenOf(given) });
  }

  @Post('verify-email')
  @TakesBytes()
  @AnswersPage()
  async verifyEmail(@Body() bytes: Buffer | undefined): Promise<string> {
    await this.commands.execute(new VerifyEmail(anonymous, tokenOf(parseForm(bytes)['token'])));
    return donePage('Your address is confirmed', 'Thank you. You can close this page.');
  }

  @Get('confirm-email-change')
  @AnswersPage()
  askToConfirm(@Query('token') given: unknown): string {
    const text = 'From then on you sign in with the address that the letter came to.';
    return askPage('Take the new address', { text, button: 'Take it', token: tokenOf(given) });
  }

  @Post('confirm-email-change')
  @TakesBytes()
  @AnswersPage()
  async confirmEmailChange(@Body() bytes: Buffer | undefined): Promise<string> {
    await this.commands.execute(new ConfirmEmailChange(anonymous, tokenOf(parseForm(bytes)['token'])));
    return donePage('The new address is yours', 'Sign in with it from now on. You can close this page.');
  }

  @Get('reset-password')
  @AnswersPage()
  askForPassword(@Query('token') given: unknown): string {
    return newPasswordPage(tokenOf(given));
  }

  /** A password that is refused may be tried again: the link still holds. */
  @Post('reset-password')
  @TakesBytes()
  @AnswersPage()
  async resetPassword(@Body() bytes: Buffer | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const sent = parseForm(bytes);
    const token = tokenOf(sent['token']);
    try {
      const input = { token, password: sent['password'] };
      const { password } = (await this.#input.transform(input, { type: 'body', metatype: ResetPasswordInput })) as ResetPasswordInput;
      await this.commands.execute(new ResetPassword(anonymous, token, password));
    } catch (error) {
      const faults = error instanceof DomainError ? error.details.errors?.['password'] : undefined;
      if (!faults) throw error;
      reply.status(422);
      return newPasswordPage(token, faults);
    }
    return donePage('The new password is set', 'Every device was signed out. Sign in with the new password; you can close this page.');
  }
}

/** @throws DomainError `auth.link-invalid` where the address was cut off or changed on its way */
function tokenOf(given: unknown): string {
  if (typeof given !== 'string' || !/^[\w-]{1,500}$/.test(given)) throw linkInvalid();
  return given;
}
