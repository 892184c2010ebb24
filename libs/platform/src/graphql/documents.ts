import {
  execute,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { compile, type Execute } from './compile.js';
import type { Limits } from './limits.js';
import { measure, rootFieldsOf } from './measure.js';
import { Refusal } from './refusals.js';
import { holdsStorable } from './storable.js';

/** How many documents are kept ready to run, whoever sent them. The least recently used go first. */
export interface DocumentCacheSize {
  documents: number;
  /** Characters of all of them together; what is kept of a compiled document takes some 300 times as many bytes. */
  characters: number;
}

export const DEFAULT_CACHE: Readonly<DocumentCacheSize> = { documents: 1_000, characters: 300_000 };

/** One operation of a document that was parsed, measured and validated. */
export class Plan {
  readonly rootFields: readonly string[];
  private fixedCost: number | undefined;
  private runs = 0;
  private compiled: Execute | undefined;

  constructor(
    readonly schema: GraphQLSchema,
    readonly document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    private readonly limits: Limits,
    private readonly compileAfter: number,
  ) {
    this.rootFields = rootFieldsOf(document, operation);
  }

  get name(): string | undefined {
    return this.operation.name?.value;
  }

  /** @throws Refusal `graphql.too-costly` */
  assertAffordable(variables: Record<string, unknown>): void {
    const cost = this.fixedCost ?? this.costWith(variables);
    if (cost <= this.limits.cost) return;
    const message = `The answer could hold ${cost} fields; ${this.limits.cost} are allowed. Ask for smaller pages.`;
    throw new Refusal('graphql.too-costly', message, { details: { cost, limit: this.limits.cost } });
  }

  /** Runs it: by graphql-js at first, compiled once it is seen again, so that one-off documents cost no compilation. */
  readonly run: Execute = (rootValue, contextValue, variableValues) => {
    this.runs += 1;
    if (this.runs === this.compileAfter + 1) this.compiled = compile(this.schema, this.document, this.name);
    if (this.compiled) return this.compiled(rootValue, contextValue, variableValues);
    const { schema, document, name: operationName } = this;
    return execute({ schema, document, rootValue, contextValue, variableValues, operationName });
  };

  private costWith(variables: Record<string, unknown>): number {
    const { cost, variable } = measure(this.schema, this.document, this.operation, variables, this.limits);
    if (!variable) this.fixedCost = cost;
    return cost;
  }
}

/** Parses, measures and validates documents, and remembers those that passed. */
export class Documents {
  private readonly cache: LRUCache<string, readonly Plan[]>;
  private readonly rules;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly options: {
      limits: Limits;
      introspection: boolean;
      cache: DocumentCacheSize;
      compileAfter: number;
    },
  ) {
    const { documents, characters } = options.cache;
    this.cache = new LRUCache({ max: documents, maxSize: characters, sizeCalculation: (_, text) => text.length || 1 });
    this.rules = options.introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  }

  /**
   * The operation that `operationName` means (it may be left out when there is only one).
   * @throws Refusal, or an AggregateError of them
   */
  plan(text: string, operationName: string | null | undefined): Plan {
    const plans = this.cache.get(text) ?? this.prepare(text);
    const plan =
      operationName == null && plans.length === 1 ? plans[0] : plans.find((one) => one.name === operationName);
    if (plan) return plan;
    const message = operationName == null ? 'Say which operation, by operationName.' : 'There is no such operation.';
    throw new Refusal('graphql.operation-unknown', message);
  }

  private prepare(text: string): readonly Plan[] {
    const { limits, compileAfter, introspection } = this.options;
    const document = this.parse(text);
    const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    assertWithin(this.schema, document, operations, limits);
    const errors = validate(this.schema, document, this.rules, { maxErrors: 10, hideSuggestions: !introspection });
    if (errors.length > 0) throw new AggregateError(errors.map(refusalOf));
    const plans = operations.map((operation) => new Plan(this.schema, document, operation, limits, compileAfter));
    this.cache.set(text, plans);
    return plans;
  }

  private parse(text: string): DocumentNode {
    const { characters, tokens } = this.options.limits;
    if (text.length > characters) {
      throw new Refusal('graphql.too-long', `The document has more than ${characters} characters.`);
    }
    try {
      return parse(text, { maxTokens: tokens });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      if (!error.message.includes(`more that ${tokens} tokens`)) throw Refusal.from('graphql.syntax-invalid', error);
      throw new Refusal('graphql.too-long', `The document has more than ${tokens} tokens.`);
    }
  }
}

/** The limits that hang on the text alone, looked at before validation, which is dearer. */
function assertWithin(
  schema: GraphQLSchema,
  document: DocumentNode,
  operations: readonly OperationDefinitionNode[],
  limits: Limits,
): void {
  let aliases = 0;
  let storable = true;
  visit(document, {
    Field: (node) => void (aliases += node.alias ? 1 : 0),
    StringValue: ({ value }) => void (storable &&= holdsStorable(value)),
  });
  if (!storable) throw new Refusal('graphql.validation-failed', 'The document holds what is no character.');
  if (aliases > limits.aliases) {
    throw new Refusal(
      'graphql.too-many-aliases',
      `The document has ${aliases} aliases; ${limits.aliases} are allowed.`,
    );
  }
  for (const operation of operations) {
    const roots = rootFieldsOf(document, operation).length;
    if (roots > limits.rootFields) {
      const message = `The operation has ${roots} fields at its root; ${limits.rootFields} are allowed.`;
      throw new Refusal('graphql.too-many-root-fields', message);
    }
    const { depth } = measure(schema, document, operation, {}, limits);
    if (depth > limits.depth) {
      throw new Refusal('graphql.too-deep', `The operation is ${depth} fields deep; ${limits.depth} are allowed.`);
    }
  }
}

function refusalOf(error: GraphQLError): Refusal {
  const isIntrospection = error.message.startsWith('GraphQL introspection has been disabled');
  return Refusal.from(isIntrospection ? 'graphql.introspection-off' : 'graphql.validation-failed', error);
}
