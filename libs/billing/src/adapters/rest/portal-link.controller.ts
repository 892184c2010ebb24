import { Controller, Get, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { problemOf, Undocumented } from '#platform/api';
import { FollowPortalLink } from '../../application/follow-portal-link.js';

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** Where the link in a letter about an overdue payment leads, in a browser and without a sign-in. */
@Undocumented()
@Controller('billing/portal')
export class PortalLinkController {
  constructor(private readonly commands: CommandBus) {}

  /** Leads on to the portal of the payment provider. Its name lets it count as that operation, for the rate limits. */
  @Get(':token')
  async openBillingPortal(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    // The address is a secret: it is neither kept nor told to the next page.
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    try {
      const { url } = await this.commands.execute(new FollowPortalLink(token));
      await reply.status(303).header('location', url).send();
    } catch (error) {
      const { statusCode, message, retryAfter, unexpected } = problemOf(error);
      if (unexpected) throw error;
      if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
      reply.header('content-type', 'text/html; charset=utf-8').header('content-security-policy', policy);
      await reply.status(statusCode).send(page(message));
    }
  }
}

/** @param message of ours: it holds nothing that a browser could take for markup */
function page(message: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Billing</title><style>:root{color-scheme:light dark;font:17px/1.5 system-ui,sans-serif}body{max-width:32rem;margin:4rem auto;padding:0 1rem}</style>
</head><body><h1>The billing portal did not open</h1><p>${message}.</p></body></html>`;
}
