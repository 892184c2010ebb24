import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Config } from '#platform/config';
import { Mailer } from '../../application/ports/mailer.js';
import type { Letter } from '../../domain/letter.js';

/** Milliseconds that a mail server may take to greet and to answer. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/** Hands letters to the server at `SMTP_URL` (RFC 5321). */
@Injectable()
export class SmtpMailer extends Mailer {
  readonly #transport: Transporter;
  readonly #from: string;
  readonly #domain: string;

  constructor({ mail, publicUrl }: Config) {
    super();
    this.#transport = createTransport({ url: mail.smtpUrl, ...patience });
    this.#from = mail.from;
    this.#domain = new URL(publicUrl).hostname;
  }

  async send({ id, ...letter }: Letter): Promise<void> {
    await this.#transport.sendMail({ ...letter, from: this.#from, messageId: `<${id}@${this.#domain}>` });
  }
}
