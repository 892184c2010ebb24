import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Arrived } from './mailer.contract.js';

/** A mail that arrived, with its source. */
export interface SunkMail extends Arrived {
  readonly source: string;
}

/** A real mail server on a loopback port that keeps what it takes. */
export interface SmtpSink {
  readonly url: string;
  readonly mails: readonly SunkMail[];
  /** From now on refuses mail to this address: RCPT TO with 550, the data with 550, or RCPT TO with 451. */
  refuse(address: string, how: 'address' | 'mail' | 'for-now'): void;
  /** From now on answers no RCPT TO, until it is released. */
  hold(): void;
  release(): void;
  /** How many wait now. */
  readonly held: number;
  /** Takes again what it refused. */
  relent(address: string): void;
  stop(): Promise<void>;
}

export async function startSmtpSink(): Promise<SmtpSink> {
  const refusing = new Map<string, 'address' | 'mail' | 'for-now'>();
  const mails: SunkMail[] = [];
  const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
  const held = new Map<string, (error?: Error | null) => void>();
  let holding = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onClose: ({ id }) => void held.delete(id),
    onRcptTo({ address }, { id }, done) {
      if (holding) return void held.set(id, done);
      const how = refusing.get(address);
      if (how === 'address') done(refusal(550, 'No such user'));
      else if (how === 'for-now') done(refusal(451, 'Try again later'));
      else done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        if (to.some((address) => refusing.get(address) === 'mail')) return done(refusal(550, 'We do not like it'));
        mails.push(read(to, Buffer.concat(chunks).toString()));
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (address, how) => void refusing.set(address, how),
    hold: () => void (holding = true),
    release() {
      holding = false;
      for (const done of held.values()) done();
      held.clear();
    },
    get held() {
      return held.size;
    },
    relent: (address) => void refusing.delete(address),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function read(to: readonly string[], source: string): SunkMail {
  const head = source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  return { to, subject: header('Subject'), messageId: header('Message-ID'), source };
}
