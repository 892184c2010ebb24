import { requireNode } from './lib/require-node.mjs';

// The rest is imported only now: an older Node could not even read it.
requireNode();
Promise.all([import('./lib/main.mjs'), import('./lib/run-tests.mjs')]).then(([{ main }, { runTests }]) =>
  main(() => runTests(process.argv.slice(2))),
);
