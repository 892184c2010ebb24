import { createRequire } from 'node:module';
import { Kind, visit, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { CompiledQuery } from 'graphql-jit';

// graphql-jit's ES modules load its CommonJS ones, so only `require` reaches the runtime that is really used.
const require = createRequire(import.meta.url);
const { compileQuery, isCompiledQuery } = require('graphql-jit') as typeof import('graphql-jit');
const { jitRuntime } = require('graphql-jit/dist/runtime') as typeof import('graphql-jit/dist/runtime');

/**
 * graphql-jit 0.8 runs the code that completes a value outside of any net: a `resolveType` or a getter that throws
 * leaves the request without an answer and the process with an unhandled rejection. This puts the net under it: the
 * error becomes the field's error, as graphql-js has it.
 */
function completeSafely(onSuccess: (result: unknown) => void, onError: (error: unknown) => void) {
  return (result: unknown): void => {
    try {
      onSuccess(result);
    } catch (error) {
      onError(error);
      onSuccess(null);
    }
  };
}

for (const name of ['handleResolverResult', 'handleListItemResult'] as const) {
  const original = jitRuntime[name].bind(jitRuntime);
  jitRuntime[name] = (context, value, onSuccess, onError) =>
    original(context, value, completeSafely(onSuccess, onError), onError);
}

/** Executes one operation; `variables` are raw. */
export type Execute = (
  root: unknown,
  context: unknown,
  variables: Record<string, unknown>,
) => Promise<ExecutionResult> | ExecutionResult;

/** The operation as compiled code, or undefined where only graphql-js answers exactly by the specification. */
export function compile(schema: GraphQLSchema, document: DocumentNode, operationName?: string): Execute | undefined {
  if (!isFaithful(document)) return undefined;
  const compiled = compileQuery(schema, document, operationName, { disablingCapturingStackErrors: true });
  return isCompiledQuery(compiled) ? (compiled as CompiledQuery).query : undefined;
}

/**
 * Whether graphql-jit answers this document as graphql-js does (established by comparing the two over thousands of
 * generated documents): it mixes up `@skip` and `@include` where fragments meet, and loses variables that are named
 * like members of every object.
 */
function isFaithful(document: DocumentNode): boolean {
  let [conditions, fragments, strangeNames] = [false, false, false];
  visit(document, {
    Directive: () => void (conditions = true),
    FragmentSpread: () => void (fragments = true),
    InlineFragment: () => void (fragments = true),
    [Kind.NAME]: (node) => void (strangeNames ||= node.value in Object.prototype),
  });
  return !strangeNames && !(conditions && fragments);
}
