import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { DomainError } from '#kernel';
import { propertySchemas, trimmed, type PropertySchema, type PropertySchemas } from './shape.js';

/**
 * Checks input of either transport against its shape. Every fault is told, by field; a property that the shape does
 * not name is a fault too (nobody sets `role` by sending it).
 */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(sent: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (typeof metatype !== 'function' || (type !== 'body' && type !== 'query')) return sent;
    const properties = propertySchemas(metatype);
    if (properties.size === 0) return sent;
    const value = sent === undefined && asksForNothing(properties) ? {} : sent;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new DomainError('malformed', 'request.malformed', 'The body must be a JSON object');
    }
    const given = value as Record<string, unknown>;
    return readPlainly(given, metatype, properties, type) ?? readByRules(given, metatype, properties, type);
  }
}

/** Whether a request without a body says something, by its defaults. */
function asksForNothing(properties: PropertySchemas): boolean {
  return [...properties.values()].every(({ hasDefault }) => hasDefault);
}

type Source = 'body' | 'query';

/**
 * The input where each of its properties is plainly right: most is, and to ask the rules costs far more. Undefined
 * where only the rules can tell, and say what is wrong.
 */
export function readPlainly(given: Record<string, unknown>, shape: Type, properties: PropertySchemas, source: Source): object | undefined {
  const input = new shape() as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    const schema = properties.get(name);
    const sent = source === 'query' ? readText(given[name], schema) : given[name];
    const value = schema?.trimmed ? trimmed(sent) : sent;
    if (value === undefined) continue;
    const mayBe = schema?.accepts?.(value) || (value === null && schema?.nullable);
    if (!mayBe) return undefined;
    input[name] = value;
  }
  for (const [name, { required }] of properties) if (required && input[name] === undefined) return undefined;
  return input;
}

/** @throws DomainError `input.invalid` */
export async function readByRules(given: object, shape: Type, properties: PropertySchemas, source: Source): Promise<object> {
  const plain = source === 'query' ? fromQuery(given as Record<string, unknown>, properties) : given;
  const input = plainToInstance(shape as new () => object, plain, { exposeUnsetFields: false });
  const faults = await validate(input, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  const all = [...faults, ...overlooked(given, properties)];
  if (all.length > 0) throw invalidInput(all);
  return input;
}

/** class-transformer leaves out, and so forgives, what has the name of something that every object has, such as `toString`. */
function overlooked(given: object, properties: PropertySchemas): Fault[] {
  const names = Object.entries(given).filter(([name, value]) => value !== undefined && name in Object.prototype && !properties.has(name));
  return names.map(([property]) => ({ property, constraints: { whitelistValidation: `property ${property} should not exist` } }));
}

type Fault = Pick<ValidationError, 'property' | 'constraints' | 'children'>;

/** The refusal of input whose fields break rules. */
export function invalidInput(faults: readonly Fault[]): DomainError {
  const errors = Object.fromEntries(messagesByField(faults));
  return new DomainError('invalid', 'input.invalid', `Invalid: ${Object.keys(errors).join(', ')}`, { errors });
}

function messagesByField(faults: readonly Fault[], prefix = ''): [string, string[]][] {
  return faults.flatMap(({ property, constraints, children }) => {
    const field = `${prefix}${property}`;
    const own: [string, string[]][] = constraints ? [[field, Object.values(constraints)]] : [];
    return [...own, ...messagesByField(children ?? [], `${field}.`)];
  });
}

/** A query string holds text alone: numbers and flags are read where the shape asks for one, and only then. */
function fromQuery(query: Record<string, unknown>, properties: PropertySchemas): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, readText(value, properties.get(name))]),
  );
}

function readText(value: unknown, schema: PropertySchema | undefined): unknown {
  if (schema?.list) return Array.isArray(value) ? value : [value];
  if (typeof value !== 'string') return value;
  if (schema?.type === 'integer' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (schema?.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
