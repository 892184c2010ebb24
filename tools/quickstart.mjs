import { requireNode } from './lib/require-node.mjs';

// The rest is imported only now: an older Node could not even read it.
requireNode();
Promise.all([import('./lib/main.mjs'), import('./lib/quickstart/index.mjs')]).then(([{ main }, { quickstart }]) =>
  main(() => quickstart(process.argv.slice(2), process.env)),
);
