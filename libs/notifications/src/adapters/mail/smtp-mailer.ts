import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Config } from '#platform/config';
import { CallPolicy } from '#platform/resilience';
import { Mailer, MailPutOff, MailRefused } from '../../application/ports/mailer.js';
import type { Mail } from '../../domain/mail.js';

/** Milliseconds that a mail server may take to greet and to answer. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/**
 * The queue tries again, so here is one attempt. A server that is away, or that does not want us at all, is left alone
 * for a while, and letters wait: that is no fault of theirs.
 */
const calls = {
  attempts: 1,
  initialDelayMs: 0,
  maxDelayMs: 0,
  multiplier: 1,
  attemptTimeoutMs: 40_000,
  deadlineMs: 40_000,
  adviceFor: (error: unknown) => ({ retry: !(error instanceof MailRefused || error instanceof MailPutOff) }),
  breaker: { faults: 10, restMs: 10_000 },
  bulkhead: { calls: 5, waiting: 1_000 },
};

/** Hands mail to the server at `SMTP_URL` (RFC 5321), over connections that are used again. */
@Injectable()
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  readonly #transport: Transporter;
  readonly #policy = new CallPolicy('The mail server', calls);
  readonly #from: string;
  readonly #domain: string;

  constructor({ mail, publicUrl }: Config) {
    super();
    this.#transport = createTransport({ url: mail.smtpUrl, pool: true, maxConnections: 5, ...patience } as object);
    this.#from = mail.from;
    this.#domain = new URL(publicUrl).hostname;
  }

  async send(mail: Mail): Promise<void> {
    await this.#policy.run(() => this.#hand(mail));
  }

  async #hand({ id, to, subject, text, html, unsubscribeUrl }: Mail): Promise<void> {
    try {
      await this.#transport.sendMail({
        from: this.#from,
        // An object is one address; a string would be read as a list of them.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${this.#domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribeUrl && unsubscribeHeaders(unsubscribeUrl)) },
      });
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }

  onApplicationShutdown(): void {
    this.#transport.close();
  }
}

/** RFC 2369 and, for the button that mail programs show, RFC 8058. */
function unsubscribeHeaders(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/**
 * Which answers are about this mail: those to RCPT TO (the address) and to DATA; but 421 says that the server goes
 * (RFC 5321, section 3.8). What is refused before (our name, our password) is about us, and mends when the settings do.
 */
function refusalOf(error: unknown): MailRefused | MailPutOff | undefined {
  const { responseCode = 0, command = '', response = '' } = error as SmtpError;
  const isAboutTheMail = responseCode >= 400 && responseCode !== 421 && (command === 'RCPT TO' || command === 'DATA');
  if (!isAboutTheMail) return undefined;
  const said = response.slice(0, 500);
  if (responseCode < 500) return new MailPutOff(said);
  return new MailRefused(command === 'RCPT TO' ? 'address' : 'mail', said);
}

interface SmtpError {
  readonly responseCode?: number;
  readonly command?: string;
  readonly response?: string;
}
