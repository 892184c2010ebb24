import { somePosts } from '../lib/data.mjs';
import { alternate } from '../lib/http-scenario.mjs';
import { signIn } from '../lib/people.mjs';
import { judged } from '../lib/result.mjs';
import { startApi } from '../lib/server.mjs';

export const scenario = {
  name: 'signed-in-post',
  title: 'GET /api/posts/:id with an access token, against the same without one',
  /** @param {import('../lib/stage.mjs').Stage} stage */
  async measure(stage) {
    const api = await startApi(stage);
    try {
      const [headers] = await signIn(api, 1);
      const open = somePosts(1_000).map((id) => ({ path: `/api/posts/${id}` }));
      const signedIn = open.map((request) => ({ ...request, headers }));
      const rounds = await alternate([{ server: api, requests: signedIn }, { server: api, requests: open }], stage);
      return [judged('CPU time a request', rounds.map(([one, other]) => one.cpu / other.cpu), { atMost: 1.1 })];
    } finally {
      await api.stop();
    }
  },
};
