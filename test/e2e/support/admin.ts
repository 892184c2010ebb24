import { CommandBus } from '@nestjs/cqrs';
import { RegisterPerson } from '#identity';
import { system } from '#kernel';
import { signIn } from './people.js';
import type { Running } from './start-api.js';

/** The access token of somebody who may everything. */
export async function anAdmin(api: Running): Promise<string> {
  const email = `admin-${process.hrtime.bigint()}@quoin.example`;
  const details = { name: 'Marguerite', email, password: 'set-in-garamond', role: 'admin' } as const;
  await api.app.get(CommandBus, { strict: false }).execute(new RegisterPerson(system('test'), details));
  return signIn(api, { email, password: details.password });
}
