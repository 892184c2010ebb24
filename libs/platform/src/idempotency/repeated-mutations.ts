import { Injectable } from '@nestjs/common';
import { print, type ExecutionResult } from 'graphql';
import { anonymous, DomainError, operationNamed, type Actor } from '#kernel';
import { Config } from '#platform/config';
import type { Mutation, OperationContext } from '#platform/graphql';
import { callerOf, memberOf } from '#platform/rate-limits';
import type { CarriesCommandId } from './command-id.js';
import { canonicalJson, readIdempotencyKey } from './idempotency-key.js';
import { Idempotency } from './idempotency.js';
import { whose } from './whose.js';

/**
 * Around each mutation: with a key (the header over HTTP, or `extensions.idempotencyKey` everywhere) all of its fields happen
 * once, together. A field that is refused takes the others with it.
 */
@Injectable()
export class RepeatedMutations {
  readonly #trusts: (address: string) => boolean;

  constructor(
    private readonly idempotency: Idempotency,
    { edge }: Config,
  ) {
    this.#trusts = memberOf(edge.trustedProxies);
  }

  /** @throws DomainError `idempotency.key-invalid`, `idempotency.running`, `idempotency.key-reused`, `idempotency.not-alone` */
  readonly around = (mutation: Mutation, run: () => Promise<ExecutionResult>): Promise<ExecutionResult> => {
    const key = keyOf(mutation.context);
    return key === undefined ? run() : this.#once(key, mutation, run);
  };

  async #once(key: string, mutation: Mutation, run: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
    const { document, operationName, variables, rootFields, context } = mutation;
    const outside = rootFields.filter((name) => operationNamed(name)?.outside);
    if (outside.length > 0 && rootFields.some((name) => name !== outside[0] && !name.startsWith('__'))) {
      throw new DomainError('malformed', 'idempotency.not-alone', `With an Idempotency-Key, ${outside[0]} has to be sent alone`);
    }
    const who = this.#callerOf(context as OperationContext<Actor>);
    const what = canonicalJson(['GraphQL', print(document), operationName ?? null, variables]);
    const { answer, replayed } = await this.idempotency.once({ who, key, what, outside: outside.length > 0 }, async (commandId) => {
      (context as OperationContext & CarriesCommandId).commandId = commandId;
      const { data, errors } = await run();
      // What follows the first fault in the same transaction fails because of it.
      if (errors?.[0]) throw errors[0];
      return { data };
    });
    if (replayed) context.reply?.header('idempotent-replayed', 'true');
    return replayed && !context.reply ? { ...answer, extensions: { idempotentReplayed: true } } : answer;
  }

  #callerOf({ actor = anonymous, request }: OperationContext<Actor>): string {
    return whose(actor, 'ip' in request ? request.ip : callerOf(request, this.#trusts));
  }
}

/** A socket's headers belong to all that is sent over it, a request's to this one. */
function keyOf({ transport, request, extensions }: OperationContext): string | undefined {
  const header = transport === 'websocket' ? undefined : readIdempotencyKey(request.headers['idempotency-key']);
  const extension = readIdempotencyKey(extensions['idempotencyKey']);
  if (header !== undefined && extension !== undefined && header !== extension) {
    throw new DomainError('malformed', 'idempotency.key-invalid', 'The header and the extension name different keys');
  }
  return header ?? extension;
}
