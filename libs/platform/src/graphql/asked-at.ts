import { createParamDecorator } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { askedAt, rememberedFor } from './look-ahead.js';

/**
 * A parameter of a field at the root: what the document asks of the objects at a path below it (`Asked`), so that no more
 * of them is read.
 */
export function AskedAt(...path: readonly string[]): ParameterDecorator {
  const asked = rememberedFor((info) => askedAt(info, path));
  return createParamDecorator((_, context) => asked(GqlExecutionContext.create(context).getInfo()))();
}
