import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { TakesBytes } from '#platform/api';
import { Unsubscribe } from '../../application/unsubscribe.js';
import { escapeHtml } from '../../domain/escape-html.js';

const html = 'text/html; charset=utf-8';
const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

/**
 * Where the link in a letter leads. Opening it changes nothing (programs open links to look at them); the button does,
 * and so does the one request of a mail program (RFC 8058).
 */
@ApiExcludeController()
@Controller('letters/unsubscribe')
export class UnsubscribeController {
  constructor(private readonly commands: CommandBus) {}

  @Get(':token')
  @Header('content-type', html)
  @Header('content-security-policy', policy)
  async ask(@Param('token') token: string): Promise<string> {
    const { about } = await this.commands.execute(new Unsubscribe(token, false));
    const text = `You get a letter when: ${escapeHtml(about.toLowerCase())}.`;
    return page('Unsubscribe', `<p>${text}</p><form method="post"><button>Do not send me these letters</button></form>`);
  }

  /** The body, `List-Unsubscribe=One-Click`, is not needed to know what is meant. */
  @Post(':token')
  @TakesBytes()
  @HttpCode(200)
  @Header('content-type', html)
  @Header('content-security-policy', policy)
  async unsubscribe(@Param('token') token: string): Promise<string> {
    await this.commands.execute(new Unsubscribe(token, true));
    return page('Unsubscribed', '<p>You will get no more letters of this kind. Signed in, you can turn them on again.</p>');
  }
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>:root{color-scheme:light dark;font:17px/1.5 system-ui,sans-serif}body{max-width:32rem;margin:4rem auto;padding:0 1rem}
button{font:inherit;padding:.6rem 1.2rem}</style></head><body><h1>${title}</h1>${content}</body></html>`;
}
