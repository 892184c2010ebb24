import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { CommandBus } from '@nestjs/cqrs';
import { EnsureAdmin, RegisterPerson } from '#identity';
import { DomainError, system } from '#kernel';
import { accountFaults } from '#platform/config';
import { UsageError } from './usage-error.js';

export const createAdminUsage = `
  create-admin <email> [--name <name>] [--password-stdin]
               an admin of that address; without a password on stdin, one is made up and printed
`;

/** Makes an admin, or an admin of somebody who is there, whose password stays. @returns what it says */
export async function createAdmin(commands: CommandBus, args: string[]): Promise<string> {
  const options = { name: { type: 'string', default: 'Admin' }, 'password-stdin': { type: 'boolean', default: false } } as const;
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const [email] = positionals;
  if (positionals.length !== 1 || !email || accountFaults({ email }).email) throw new UsageError(`Say whose address:\n${createAdminUsage}`);
  const given = values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
  const { password: fault } = accountFaults({ password: given });
  if (fault) throw new UsageError(`The password ${fault}`);
  const password = given ?? randomBytes(15).toString('base64url');
  try {
    await commands.execute(new RegisterPerson(system('cli'), { name: values.name, email, password, role: 'admin' }));
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'person.email-taken')) throw error;
    await commands.execute(new EnsureAdmin(email, password));
    return `${email} was there already, is an admin now, and keeps their password\n`;
  }
  return given === undefined ? `${email} is an admin now, with the password ${password}\n` : `${email} is an admin now\n`;
}
