import { Agent, request } from 'node:http';

/** What became of the requests of a crowd. */
export interface Tally {
  /** By status. */
  readonly answers: Map<number, number>;
  /** Each request that got no answer: why. */
  readonly failures: string[];
  /** Answers that told the client to leave the connection. */
  dismissed: number;
}

export interface ACrowd {
  readonly tally: Tally;
  /** Lets everybody finish the request that is under way. */
  leave(): Promise<Tally>;
}

/**
 * Clients that ask one request after the other, each over a connection of its own that it keeps as long as it may.
 * @param where the address to ask now: a load balancer's choice
 */
export function aCrowd(clients: number, where: () => string): ACrowd {
  const tally: Tally = { answers: new Map(), failures: [], dismissed: 0 };
  let leaving = false;
  const visit = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!leaving) await ask(where(), agent, tally);
    agent.destroy();
  };
  const all = Promise.all(Array.from({ length: clients }, visit));
  return {
    tally,
    async leave() {
      leaving = true;
      await all;
      return tally;
    },
  };
}

function ask(url: string, agent: Agent, tally: Tally): Promise<void> {
  return new Promise((resolve) => {
    const asked = request(url, { agent }, (answer) => {
      const status = answer.statusCode ?? 0;
      tally.answers.set(status, (tally.answers.get(status) ?? 0) + 1);
      if (answer.headers.connection === 'close') tally.dismissed += 1;
      answer.resume().once('close', resolve);
    });
    asked.once('error', (error) => {
      tally.failures.push(error.message);
      resolve();
    });
    asked.end();
  });
}
