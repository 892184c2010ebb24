import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { house } from './tools/lint/house.mjs';

const typescript = ['**/*.ts'];
const specs = ['**/*.spec.ts', 'test/**/*.ts', 'libs/*/src/testing/**', 'libs/platform/src/*/testing/**'];

/**
 * Rules are errors or off, never warnings, and no comment switches one off: an exception is a line here, with its
 * reason. Each configuration called `house/…` has a canary for each of its rules in test/architecture/canaries.
 */
export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.quoin/', 'test/architecture/canaries/']),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    name: 'typescript',
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A fake or an adapter keeps an async promise without waiting for anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // tsc reports these in the same check.
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
    },
  },
  {
    name: 'typescript/specs',
    files: specs,
    rules: {
      // Specs read answers whose shape is what they assert.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    name: 'house/everywhere',
    files: typescript,
    plugins: { house },
    rules: {
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-debugger': 'error',
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'house/env-in-config': 'error',
      'house/no-default-export': 'error',
      'house/no-mapped-types': 'error',
      'house/faces-stand-alone': 'error',
      'house/facts-cross-by-the-outbox': 'error',
      'house/schema-comes-from-migrations': 'error',
      'house/plain-names': 'error',
      'house/file-is-named-after-its-export': 'error',
      'house/injected-types-are-values': 'error',
    },
  },
  {
    name: 'scripts',
    files: ['**/*.{js,mjs,cjs}'],
    rules: {
      'eqeqeq': ['error', 'always'],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    name: 'house/environment-exceptions',
    // The one reader of the environment, and tests that start programs with an environment of their own.
    files: ['libs/platform/src/config/**', 'libs/platform/src/testing/**', 'test/**', 'vitest.config.ts'],
    rules: { 'house/env-in-config': 'off' },
  },
  {
    name: 'house/command-line',
    files: ['apps/cli/**', 'test/setup/**', 'test/bench/**', 'test/soak/**'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'house/configuration-files',
    // Vitest reads what these export by default.
    files: ['*.config.ts', 'test/setup/**'],
    rules: { 'house/no-default-export': 'off' },
  },
  {
    name: 'house/migrations',
    files: ['migrations/**'],
    // A migration is called by its time, and is one long list of statements.
    rules: { 'house/file-is-named-after-its-export': 'off', 'max-lines-per-function': 'off', 'max-lines': 'off' },
  },
  {
    name: 'house/tests',
    files: specs,
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'house/no-switched-off-tests': 'error',
      'house/fakes-never-mocks': 'error',
      'house/no-sleep-in-tests': 'error',
    },
  },
  {
    name: 'house/test-tools',
    // The helper that waits for a condition waits between two looks.
    files: ['libs/platform/src/testing/**', 'libs/platform/src/*/testing/**', 'test/**/support/**', 'test/bench/**', 'test/soak/**', 'test/chaos/**'],
    rules: { 'house/no-sleep-in-tests': 'off' },
  },
  {
    name: 'house/inner-rings',
    files: ['libs/kernel/src/**', 'libs/*/src/domain/**', 'libs/*/src/application/**'],
    rules: { 'house/time-and-chance-are-arguments': 'error' },
  },
  {
    name: 'house/application',
    files: ['libs/*/src/application/**'],
    ignores: specs,
    rules: { 'house/application-knows-only-injectable': 'error' },
  },
  {
    name: 'house/ports',
    files: ['libs/*/src/application/ports/**'],
    rules: { 'house/ports-are-small': 'error', 'house/ports-are-abstract-classes': 'error' },
  },
  {
    name: 'house/adapters',
    files: ['libs/*/src/adapters/**', 'libs/*/src/*.ts', 'apps/**'],
    rules: { 'house/refusals-are-domain-errors': 'error', 'house/statements-are-named': 'error' },
  },
  {
    name: 'house/apps',
    files: ['apps/*/src/**'],
    ignores: ['apps/cli/**', ...specs],
    rules: { 'house/apps-compose-modules': 'error' },
  },
);
