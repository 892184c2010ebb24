import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { ResolveField, type ResolveFieldOptions, type ReturnTypeFunc } from '@nestjs/graphql';
import { RESOLVER_TYPE_METADATA } from '@nestjs/graphql/dist/graphql.constants.js';

/** Reads one field of all objects of a level; what it gives stands in their order, an `Error` for a field that fails. */
type ReadsMany = (parents: never, context: never, args: never) => Promise<readonly unknown[]>;

type BatchFieldDecorator = <Method extends ReadsMany>(
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

const isBatch = 'quoin:batch-field';

/**
 * A field that is read for all objects of a level at once, by one statement. The method is called with those objects
 * (each once), the operation's context with what is asked of that which it gives, and the arguments, which `@Args()`
 * declares as the third parameter:
 *
 *     @BatchField(() => [CommentDto], { description: '…' })
 *     comments(posts: readonly PostDto[], { actor, asked }: LevelContext<Actor>, @Args() { limit }: FewQuery)
 *
 * It gives one value for each object, in their order; an `Error` among them is the error of that one field. No other
 * parameter is decorated, and neither guards nor interceptors run: who sees what is the query's affair.
 */
export function BatchField(type: ReturnTypeFunc, options: ResolveFieldOptions): BatchFieldDecorator {
  return applyDecorators(ResolveField(type, options), SetMetadata(isBatch, true));
}

/** A method that reads a field in batches. */
export interface BatchMethod {
  readonly type: string;
  readonly field: string;
  readonly resolver: object;
  /** The class of its arguments, where it has any. */
  readonly argsShape?: Type;
}

/** Those of all resolvers of the app. */
export function batchMethodsIn(modules: ModulesContainer): BatchMethod[] {
  const scanner = new MetadataScanner();
  return new DiscoveryService(modules).getProviders().flatMap(({ instance, metatype }) => {
    const type = metatype ? (Reflect.getMetadata(RESOLVER_TYPE_METADATA, metatype) as string | undefined) : undefined;
    if (type === undefined || typeof instance !== 'object') return [];
    const resolver = instance as Record<string, object>;
    const prototype = Object.getPrototypeOf(resolver) as object;
    const methods = scanner.getAllMethodNames(prototype).filter((name) => Reflect.hasMetadata(isBatch, resolver[name]!));
    return methods.map((field): BatchMethod => {
      const shapes = Reflect.getMetadata('design:paramtypes', prototype, field) as readonly Type[];
      return { type, field, resolver, argsShape: shapes[2] };
    });
  });
}
