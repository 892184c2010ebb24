import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort, portFrom, requireFreePort } from '../../tools/lib/ports.mjs';

async function aTakenPort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe('the check of a port', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('names the port and its variable when it is taken on %s', async (host) => {
    const port = await aTakenPort(host);
    await expect(requireFreePort('WORKER_PORT', port, 'npm run quickstart')).rejects.toThrow(
      new RegExp(
        `^Port ${port} \\(WORKER_PORT\\) is taken by another program\\..* WORKER_PORT=\\d+ npm run quickstart$`,
      ),
    );
  });

  it('lets a free port pass', async () => {
    await expect(requireFreePort('PORT', await freePort(), '')).resolves.toBeUndefined();
  });

  it.each(['http', '0', '-1', '65536', '30.5'])('refuses %s as a port', (text) => {
    expect(() => portFrom('PORT', 3000, { PORT: text })).toThrow(
      `PORT=${text} is not a port: it must be a whole number from 1 to 65535.`,
    );
  });

  it.each([
    [undefined, 3000],
    ['', 3000],
    ['8080', 8080],
  ])('reads %j as %i', (text, port) => {
    expect(portFrom('PORT', 3000, { PORT: text })).toBe(port);
  });
});
