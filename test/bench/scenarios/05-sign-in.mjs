import { verify } from '@node-rs/argon2';
import { password } from '../lib/data.mjs';
import { httpScenario } from '../lib/http-scenario.mjs';
import { emailOf } from '../lib/people.mjs';

/** The limit does nothing but what argon2 needs: at least nine tenths of the API's time have to be argon2's. */
export const scenario = httpScenario({
  name: 'sign-in',
  title: 'POST /api/auth/login, against argon2 alone',
  file: import.meta.url,
  cpuAtMost: 1.11,
  comparable: (text) => text.slice(0, 3),
  requests: () =>
    Array.from({ length: 1_000 }, (_, i) => ({
      method: 'POST',
      path: '/api/auth/login',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: emailOf(i + 1), password }),
    })),
});

/** @param {import('fastify').FastifyInstance} server @param {import('pg').Pool} pool */
export async function limit(server, pool) {
  const { rows: [{ hash }] } = await pool.query('SELECT password_hash AS hash FROM people LIMIT 1');
  server.post('/api/auth/login', async (request) => {
    const { password: given } = /** @type {{ password: string }} */ (request.body);
    return { matches: await verify(hash, given) };
  });
}
