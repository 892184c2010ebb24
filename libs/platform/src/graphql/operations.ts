import {
  createSourceEventStream,
  getVariableValues,
  GraphQLError,
  OperationTypeNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { contextOfEvent, type OperationContext, type Transport } from './context.js';
import { Documents, type Plan } from './documents.js';
import { EventStream } from './event-stream.js';
import type { OperationReport, Settings } from './options.js';
import { resolveDocument, type OperationRequest } from './persisted-documents.js';
import { present } from './problems.js';
import { Refusal } from './refusals.js';
import { holdsStorable } from './storable.js';

/** An operation that passed every check and waits for its context. */
export interface Prepared {
  plan: Plan;
  variables: Record<string, unknown>;
  startedAt: number;
}

/** Everything between a request and its answer that the three transports share. */
export class Operations {
  private readonly documents: Documents;

  constructor(
    readonly schema: GraphQLSchema,
    private readonly settings: Settings,
  ) {
    this.documents = new Documents(schema, settings);
  }

  /** The operation that a request asks for, or why it is refused. */
  async prepare(request: OperationRequest, transport: Transport): Promise<Prepared | readonly Refusal[]> {
    const startedAt = performance.now();
    const variables = { ...request.variables };
    try {
      const { text, rememberAs } = await resolveDocument(request, this.settings.persistedDocuments);
      const plan = this.documents.plan(text, request.operationName);
      if (!holdsStorable(variables)) throw new Refusal('graphql.variables-invalid', 'The variables hold what is no character.');
      plan.assertAffordable(variables);
      if (rememberAs !== undefined) await this.settings.persistedDocuments.remember(rememberAs, text);
      return { plan, variables, startedAt };
    } catch (error) {
      const refusals: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
      if (!isRefusals(refusals)) throw error;
      this.report({ transport, startedAt, errorCodes: refusals.map((refusal) => refusal.code) });
      return refusals;
    }
  }

  /** Runs a query or a mutation, or one event of a subscription with that event as `root`. It never rejects. */
  async execute(prepared: Prepared, context: OperationContext, root?: unknown): Promise<FormattedExecutionResult> {
    let result: ExecutionResult;
    try {
      result = await this.run(prepared, context, root);
    } catch (error) {
      result = { data: null, errors: [error instanceof GraphQLError ? error : wrapped(error)] };
    }
    return this.finish(prepared, context, result);
  }

  private run({ plan, variables }: Prepared, context: OperationContext, root: unknown): Promise<ExecutionResult> | ExecutionResult {
    const { aroundMutation } = this.settings;
    if (!aroundMutation || plan.operation.operation !== OperationTypeNode.MUTATION) return plan.run(root, context, variables);
    const { document, name: operationName, rootFields } = plan;
    const mutation = { document, operationName, variables, rootFields, context };
    return aroundMutation(mutation, async () => plan.run(root, context, variables));
  }

  /** Opens a subscription. The stream ends with its source, with `ended`, or when the subscriber leaves. */
  async subscribe(
    prepared: Prepared,
    given: OperationContext,
    ended: AbortSignal,
  ): Promise<AsyncGenerator<FormattedExecutionResult> | FormattedExecutionResult> {
    const { plan, variables } = prepared;
    const coerced = getVariableValues(this.schema, plan.operation.variableDefinitions ?? [], variables);
    if (coerced.errors) return this.finish(prepared, given, { errors: coerced.errors });
    const over = new AbortController();
    const context = { ...given, signal: over.signal };
    const source = await this.sourceOf(plan, context, variables);
    if (!(Symbol.asyncIterator in source)) {
      over.abort();
      const { errors } = this.finish(prepared, context, { data: null, errors: source.errors });
      return { errors }; // no `data`: there was no execution
    }
    return new EventStream({
      source,
      answer: (event) => this.execute({ ...prepared, startedAt: performance.now() }, contextOfEvent(context), event),
      failure: (error) => ({ errors: [present(error, this.settings.problemOf, context.requestId)] }),
      farewell: (reason) =>
        reason instanceof Refusal
          ? { errors: [present(reason, this.settings.problemOf, context.requestId)] }
          : undefined,
      ended,
      onEnd: () => over.abort(),
    });
  }

  private async sourceOf(
    { document, name: operationName }: Plan,
    contextValue: OperationContext,
    variableValues: Record<string, unknown>,
  ): Promise<AsyncIterable<unknown> | ExecutionResult> {
    const args = { schema: this.schema, document, operationName, contextValue, variableValues };
    try {
      return await createSourceEventStream(args);
    } catch (error) {
      return { errors: [error instanceof GraphQLError ? error : wrapped(error)] };
    }
  }

  private finish(prepared: Prepared, context: OperationContext, result: ExecutionResult): FormattedExecutionResult {
    const { plan, startedAt } = prepared;
    const errors = result.errors?.map((error) => {
      // Executors answer without `data` only when the variables do not fit.
      const known = result.data === undefined ? Refusal.from('graphql.variables-invalid', error) : error;
      return present(known, this.settings.problemOf, context.requestId);
    });
    const errorCodes = errors?.map(codeOf) ?? [];
    this.report({ transport: context.transport, startedAt, errorCodes, plan });
    return errors && errors.length > 0 ? { ...result, errors } : result;
  }

  private report(done: { transport: Transport; startedAt: number; errorCodes: string[]; plan?: Plan }): void {
    const { onOperation } = this.settings;
    if (!onOperation) return;
    const { transport, startedAt, errorCodes, plan } = done;
    const report: OperationReport = {
      transport,
      kind: plan?.operation.operation,
      operationName: plan?.name,
      rootFields: plan?.rootFields ?? [],
      durationMs: performance.now() - startedAt,
      errorCodes,
    };
    onOperation(report);
  }
}

/** Whether an operation may stand in a GET request, which must change nothing. */
export function isQuery({ plan }: Prepared): boolean {
  return plan.operation.operation === OperationTypeNode.QUERY;
}

export function isRefused(prepared: Prepared | readonly Refusal[]): prepared is readonly Refusal[] {
  return Array.isArray(prepared);
}

function isRefusals(errors: readonly unknown[]): errors is readonly Refusal[] {
  return errors.every((error) => error instanceof Refusal);
}

function codeOf({ extensions }: GraphQLFormattedError): string {
  const code = extensions?.['code'];
  return typeof code === 'string' ? code : 'unknown';
}

function wrapped(error: unknown): GraphQLError {
  return new GraphQLError('Execution failed', {
    originalError: error instanceof Error ? error : new Error(String(error)),
  });
}
