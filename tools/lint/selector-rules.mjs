/**
 * House rules that a shape of the syntax tree is enough for. Each row is a rule `house/<name>`: what the developer
 * should do instead, and the shapes (ESLint selectors) that break it.
 */
const table = {
  'env-in-config': {
    message: 'Add it to libs/platform/src/config and inject Config: the environment is parsed once, every fault named.',
    shapes: [
      ":matches(MemberExpression[object.name='process'], MemberExpression[object.property.name='process'])" +
        ":matches([property.name='env'], [property.value='env'])",
      "VariableDeclarator[init.name='process'] Property[key.name='env']",
      'ImportDeclaration[source.value=/^(node:)?process$/]',
      "MemberExpression[object.type='MetaProperty'][property.name='env']",
    ],
  },
  'no-default-export': {
    message: 'Export it by its name, so that it is called the same everywhere.',
    shapes: ['ExportDefaultDeclaration', "ExportSpecifier[exported.name='default']"],
  },
  'application-knows-only-injectable': {
    message: 'A use case takes Injectable alone from Nest. Refusals are DomainErrors; the rest belongs to an adapter.',
    shapes: [
      "ImportDeclaration[source.value='@nestjs/common'] ImportSpecifier[imported.name!='Injectable']",
      "ImportDeclaration[source.value='@nestjs/common'] > ImportNamespaceSpecifier",
      "ImportDeclaration[source.value='@nestjs/common'] > ImportDefaultSpecifier",
    ],
  },
  'time-and-chance-are-arguments': {
    message: 'Take the time from Clock, ids from Ids, and randomness as an argument: a test must be able to choose them.',
    shapes: [
      "NewExpression[callee.name='Date'][arguments.length=0]",
      "CallExpression[callee.name='Date']",
      "MemberExpression[object.name='Date'][property.name='now']",
      "MemberExpression[object.name='Math'][property.name='random']",
      "MemberExpression[object.name=/^(performance|crypto)$/]",
      "MemberExpression[object.name='process'][property.name=/^(hrtime|uptime)$/]",
      'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate)$/]',
    ],
  },
  'refusals-are-domain-errors': {
    message: 'Throw a DomainError with a kind and a stable code: one filter turns it into the answer of both transports.',
    shapes: ["ImportDeclaration[source.value='@nestjs/common'] ImportSpecifier[imported.name=/Exception$/]"],
  },
  'facts-cross-by-the-outbox': {
    message: 'The event bus of @nestjs/cqrs swallows errors and does not wait. Record a domain event; the outbox carries it.',
    shapes: [
      "ImportDeclaration[source.value='@nestjs/cqrs'] " +
        'ImportSpecifier[imported.name=/^(EventBus|EventPublisher|EventsHandler|IEventHandler|IEvent|Saga|AggregateRoot)$/]',
    ],
  },
  'no-mapped-types': {
    message: "Write the class out: swagger's and graphql's helpers break each other on a class that both decorate.",
    shapes: [
      'ImportDeclaration[source.value=/^@nestjs.(swagger|graphql|mapped-types)$/] ' +
        'ImportSpecifier[imported.name=/^(PartialType|PickType|OmitType|IntersectionType)$/]',
    ],
  },
  'faces-stand-alone': {
    message: 'A resolver or controller inherits from nobody: guards of inherited handlers can be bypassed. Compose instead.',
    shapes: ['ClassDeclaration[superClass] > Decorator > CallExpression[callee.name=/^(Resolver|Controller)$/]'],
  },
  'statements-are-named': {
    message: 'Declare it with statement(name, text) and pass that: a prepared statement is the largest saving on a read.',
    shapes: [
      'CallExpression[callee.property.name=/^(query|one)$/]:matches([arguments.0.type=TemplateLiteral], ' +
        '[arguments.0.type=Literal])[callee.object.property.name=/^(database|db|pool|client|manager|source|dataSource)$/]',
      'CallExpression[callee.property.name=/^(query|one)$/]:matches([arguments.0.type=TemplateLiteral], ' +
        '[arguments.0.type=Literal])[callee.object.name=/^(database|db|pool|client|manager|source|dataSource)$/]',
    ],
  },
  'schema-comes-from-migrations': {
    message: 'The schema changes by a migration alone.',
    shapes: [
      "Property[key.name=/^(synchronize|dropSchema)$/][value.value=true]",
      "CallExpression[callee.property.name='synchronize']",
    ],
  },
  'apps-compose-modules': {
    message: "An app takes a context's modules and nothing else of it.",
    shapes: ['ImportDeclaration[source.value=/^#(?!platform|kernel|ormconfig)/] ImportSpecifier[imported.name!=/Module$/]'],
  },
  'no-switched-off-tests': {
    message: 'A test that does not run proves nothing. Make it pass, or delete it.',
    shapes: [
      'MemberExpression[property.name=/^(skip|only|todo|fails|skipIf|runIf)$/]' +
        ':matches([object.name=/^(it|test|describe|suite)$/], [object.object.name=/^(it|test|describe|suite)$/])',
      'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
      'CallExpression[callee.name=/^(it|test|describe)$/] > ObjectExpression > Property[key.name=/^(skip|only|todo|fails)$/]',
    ],
  },
  'fakes-never-mocks': {
    message: 'Give the code a fake of its port (testing/) and assert the state or the event, never the call.',
    shapes: [
      'MemberExpression[object.name=/^(vi|vitest|jest)$/]' +
        '[property.name=/^(fn|mock|doMock|unmock|doUnmock|hoisted|spyOn|mocked|importMock|importActual|stubGlobal|stubEnv)$/]',
      'ImportDeclaration[source.value=/^(sinon|jest-mock|ts-mockito|@golevelup.ts-vitest)$/]',
      "ImportDeclaration[source.value='node:test'] ImportSpecifier[imported.name='mock']",
    ],
  },
  'no-sleep-in-tests': {
    message: 'Wait for a condition: a sleep is too short on a slow machine and too long on every other.',
    shapes: [
      "NewExpression[callee.name='Promise'] :matches(CallExpression[callee.name='setTimeout'], Identifier[name='setTimeout'])",
      'ImportDeclaration[source.value=/^(node:)?timers.promises$/]',
    ],
  },
};

function ruleOf({ message, shapes }) {
  return {
    meta: { type: 'problem', schema: [], docs: { description: message } },
    create: (context) => Object.fromEntries(shapes.map((shape) => [shape, (node) => context.report({ node, message })])),
  };
}

export const selectorRules = Object.fromEntries(Object.entries(table).map(([name, row]) => [name, ruleOf(row)]));
