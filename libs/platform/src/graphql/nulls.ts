import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import type { Field } from './look-ahead.js';

type Values = Readonly<Record<string, unknown>>;
type Accepted = readonly (GraphQLArgument | GraphQLInputField)[];

/** A change to a part, where null empties and is not the same as left out. */
const mergePatch = /^Update\w*Input$/;

/**
 * The arguments of a field without their nulls: clients send null where a variable is unset, and it means the same as
 * left out, or the default where there is one. Only a merge patch (an input named `Update…Input`) keeps those within it.
 */
export function withoutNulls(args: Record<string, unknown>, { args: accepted }: Pick<Field, 'args'>): Record<string, unknown> {
  return compact(args, accepted);
}

/** The field's resolvers get their arguments without nulls. */
export function leaveOutNulls(field: Field): void {
  const { resolve, subscribe } = field;
  if (!field.args.some(mayHoldNull)) return;
  if (resolve) field.resolve = (parent, args: Values, context, info) => resolve(parent, compact(args, field.args), context, info);
  if (subscribe) field.subscribe = (parent, args: Values, context, info) => subscribe(parent, compact(args, field.args), context, info);
}

/** The executor may give the same object again, so that it is never changed; without a null it is given on as it is. */
function compact(values: Values, accepted: Accepted): Values {
  let copy: Record<string, unknown> | undefined;
  for (const { name, type, defaultValue } of accepted) {
    const value = values[name];
    if (value === undefined) continue;
    const next = value === null ? defaultValue : within(value, type);
    if (next === value) continue;
    copy ??= { ...values };
    if (next === undefined) delete copy[name];
    else copy[name] = next;
  }
  return copy ?? values;
}

function within(value: unknown, given: GraphQLInputType): unknown {
  const type = getNullableType(given);
  const named = getNamedType(type);
  if (!isInputObjectType(named) || mergePatch.test(named.name) || typeof value !== 'object' || value === null) return value;
  if (isListType(type)) return (value as unknown[]).map((one) => within(one, type.ofType));
  if (!isInputObjectType(type)) return value;
  return compact(value as Values, Object.values(type.getFields()));
}

function mayHoldNull({ type }: GraphQLArgument): boolean {
  return !isNonNullType(type) || isInputObjectType(getNamedType(type));
}
