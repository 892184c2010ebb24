import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';

/** A request over REST, or the context of a mutation. */
export interface CarriesCommandId {
  commandId?: string;
}

/**
 * What the command of this request is called towards a service outside: the same when it is sent again with its
 * `Idempotency-Key` after a crash in the middle of it. Undefined where no key was given, and where a transaction is enough.
 */
export const CommandId = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const isGraphql = context.getType<string>() === 'graphql';
  const carrier = isGraphql ? GqlExecutionContext.create(context).getContext<CarriesCommandId>() : context.switchToHttp().getRequest<CarriesCommandId>();
  return carrier.commandId;
});
