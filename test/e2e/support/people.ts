import { send } from './faces.js';

let registered = 0;

export interface SignedInPerson {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly accessToken: string;
}

/** Registers somebody and signs them in. */
export async function aPerson(api: { url: string }, details: { name?: string } = {}): Promise<SignedInPerson> {
  registered += 1;
  const email = `person-${registered}-${process.pid}@quoin.example`;
  const password = 'composing-stick';
  const input = { name: 'Ada', ...details, email, password };
  const created = await send(api.url, { method: 'POST', path: '/api/users', body: input });
  if (created.status !== 201) throw new Error(`Registration answered ${created.status}: ${await created.text()}`);
  const { data } = (await created.json()) as { data: { id: string } };
  const accessToken = await signIn(api, { email, password });
  return { id: data.id, email, password, accessToken };
}

/** @returns the access token */
export async function signIn(api: { url: string }, input: { email: string; password: string }): Promise<string> {
  const answer = await send(api.url, { method: 'POST', path: '/api/auth/login', body: input });
  if (!answer.ok) throw new Error(`Sign-in answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { data: { accessToken: string } }).data.accessToken;
}
