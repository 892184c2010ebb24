import { Fault } from '../../../tools/lib/terminal.mjs';
import { password } from './data.mjs';

/** @param {number} number from 1 @returns {string} */
export const emailOf = (number) => `person${number}@example.org`;

/**
 * Signs the first few people in.
 * @param {{ url: string }} api @param {number} count
 * @returns {Promise<Record<string, string>[]>} the headers with which each of them asks
 */
export async function signIn({ url }, count) {
  const headers = [];
  for (let number = 1; number <= count; number++) {
    const body = JSON.stringify({ email: emailOf(number), password });
    const answer = await fetch(`${url}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (!answer.ok) throw new Fault(`Signing in was answered by ${answer.status}: ${await answer.text()}`);
    headers.push({ authorization: `Bearer ${(await answer.json()).data.accessToken}` });
  }
  return headers;
}
