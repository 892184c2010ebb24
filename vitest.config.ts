import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Loaded both as ESM and as CommonJS, graphql would refuse the types of its other copy.
    alias: [
      { find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) },
    ],
  },
  // package.json's `imports` lead to the sources here, and to dist/ where Node runs.
  // Not Vite's `module`, for bundlers: Node itself would take some packages' files by it that it cannot read.
  ssr: { resolve: { conditions: ['source', 'node', 'development'] } },
  test: {
    include: ['apps/**/*.spec.ts', 'libs/**/*.spec.ts', 'test/**/*.spec.ts'],
    // They break the rules of the house on purpose.
    exclude: ['test/architecture/canaries/**'],
    globalSetup: ['test/setup/database.ts', 'test/setup/mysql.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
