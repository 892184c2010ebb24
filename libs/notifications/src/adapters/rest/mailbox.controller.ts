import { Controller, Get, Header, Headers, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DomainError } from '#kernel';
import { Mailbox, type ReceivedMail } from '../../application/ports/mailbox.js';
import { mailboxPage } from './mailbox-page.js';

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** The development mailbox; the module leaves it out in production. */
@ApiExcludeController()
@Controller('ops/mailbox')
export class MailboxController {
  constructor(private readonly mailbox: Mailbox) {}

  /** A page for a browser, `{data: [{id, to, subject, text, html, at}]}` for a client that asks for JSON. */
  @Get()
  async list(@Headers('accept') accept = '', @Res({ passthrough: true }) reply: FastifyReply): Promise<object | string> {
    const letters = await this.mailbox.list();
    if (accept.includes('application/json')) return { data: letters };
    reply.header('content-type', 'text/html; charset=utf-8');
    return mailboxPage(letters);
  }

  /** One letter as its reader sees it: no script runs in it, nothing is loaded, and a link opens a tab of its own. */
  @Get(':id')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', policy)
  // The list shows it in a frame; nobody else may.
  @Header('x-frame-options', 'SAMEORIGIN')
  async letter(@Param('id') id: string): Promise<string> {
    const letter: ReceivedMail | undefined = await this.mailbox.find(id);
    if (!letter) throw new DomainError('not-found', 'letter.not-found', 'Letter not found');
    return letter.html.replace('<head>', '<head><base target="_blank">');
  }
}
