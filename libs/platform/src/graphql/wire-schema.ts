import { isObjectType, type GraphQLSchema } from 'graphql';
import type { BatchMethod } from './batch-field.js';
import { readAheadBelow, resolveFromLevel } from './levels.js';
import { fieldsOf, type Field, type ReadMany } from './look-ahead.js';
import { leaveOutNulls, withoutNulls } from './nulls.js';

/**
 * Makes the schema that Nest built quick to execute. Nest gives each field a resolver that reads the property; without
 * it, executors read the property themselves. Fields that are read in batches get theirs, and fields at the root read
 * them ahead. None of them is given a null that means the same as nothing.
 */
export function wireSchema(
  schema: GraphQLSchema,
  methods: readonly BatchMethod[],
  readerOf: (method: BatchMethod) => ReadMany,
): void {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const type of types) {
    for (const field of Object.values(fieldsOf(type))) {
      if (readsItsProperty(field)) field.resolve = undefined;
      leaveOutNulls(field);
    }
  }
  const batches = new Map<Field, ReadMany>();
  for (const method of methods) {
    const type = schema.getType(method.type);
    const field = isObjectType(type) ? fieldsOf(type)[method.field] : undefined;
    if (!field) throw new Error(`There is no field ${method.type}.${method.field} to be read in batches`);
    const readMany = readerOf(method);
    batches.set(field, (parents, context, args) => readMany(parents, context, withoutNulls(args, field)));
  }
  batches.forEach((readMany, field) => resolveFromLevel(field, readMany));
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (root) for (const field of Object.values(fieldsOf(root))) readAheadBelow(field, batches);
  }
}

/** Whether it is Nest's resolver for a property, of the field's own name and without a default. */
function readsItsProperty({ name, resolve }: Field): boolean {
  if (resolve?.name !== 'rootFieldResolver') return false;
  const read = resolve as (parent: object) => unknown;
  const probe = {};
  return read({ [name]: probe }) === probe && read({}) === undefined;
}
