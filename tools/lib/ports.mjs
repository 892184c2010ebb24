import { createServer } from 'node:net';
import { Fault } from './terminal.mjs';

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>} why the port cannot be listened on (an errno code); undefined when it can
 */
const refusal = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code));
    server.listen({ port, host }, () => server.close(() => resolve(undefined)));
  });

/** A machine may lack IPv6 or the address: that says nothing about the port. */
const isNoAnswer = (/** @type {string | undefined} */ code) => code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';

/**
 * Whether nobody listens on the port. Loopback and wildcard are asked each: some systems let both be bound at once.
 * @param {number} port
 * @param {string[]} [hosts]
 */
export async function whyTaken(port, hosts = ['127.0.0.1', '0.0.0.0', '::']) {
  for (const host of hosts) {
    const code = await refusal(port, host);
    if (code && !isNoAnswer(code)) return code;
  }
  return undefined;
}

/** @returns {Promise<number>} a loopback port that is free now */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Reads a port from the environment.
 * @param {string} variable
 * @param {number} fallback
 * @param {Record<string, string | undefined>} [env]
 */
export function portFrom(variable, fallback, env = process.env) {
  const text = env[variable]?.trim();
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Fault(`${variable}=${text} is not a port: it must be a whole number from 1 to 65535.`);
}

/**
 * Refuses to go on when a port that we need is taken.
 * @param {string} variable the environment variable that chooses another
 * @param {number} port
 * @param {string} command what a person types to start with another port
 * @param {string[]} [hosts] the addresses to be listened on; all of them unless told
 */
export async function requireFreePort(variable, port, command, hosts) {
  const code = await whyTaken(port, hosts);
  if (!code) return;
  if (code === 'EACCES') {
    throw new Fault(
      `Port ${port} (${variable}) may not be used by this account. ` +
        `Choose one above 1023: ${variable}=${port + 3000} ${command}`,
    );
  }
  const next = port < 65_000 ? port + 100 : port - 100;
  throw new Fault(
    `Port ${port} (${variable}) is taken by another program. ` +
      `Stop that one, or choose another port: ${variable}=${next} ${command}`,
  );
}
