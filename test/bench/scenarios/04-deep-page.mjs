import { idOf } from '../lib/data.mjs';
import { alternate } from '../lib/http-scenario.mjs';
import { judged } from '../lib/result.mjs';
import { startApi } from '../lib/server.mjs';
import { cursorOf } from './02-posts.mjs';

/** Of the newest published post, and of one that 50,000 published ones come before. */
const positions = { first: 99_999, deep: 44_444 };

/** @param {number} number of the post */
const pageAfter = (number) => {
  const publishedAt = new Date(Date.UTC(2026, 0, 1) + number * 60_000);
  return [{ path: `/api/posts?limit=10&after=${cursorOf({ id: idOf('post', number), publishedAt })}` }];
};

export const scenario = {
  name: 'deep-page',
  title: 'GET /api/posts?limit=10&after=…: page 5,000 by cursor, against page 1',
  /** @param {import('../lib/stage.mjs').Stage} stage */
  async measure(stage) {
    const server = await startApi(stage);
    try {
      const sides = [{ server, requests: pageAfter(positions.deep) }, { server, requests: pageAfter(positions.first) }];
      const rounds = await alternate(sides, stage);
      return [
        judged('time a request', rounds.map(([deep, first]) => first.rate / deep.rate), { atMost: 1.2 }),
        judged('CPU time a request', rounds.map(([deep, first]) => deep.cpu / first.cpu), { atMost: 1.2 }),
      ];
    } finally {
      await server.stop();
    }
  },
};
