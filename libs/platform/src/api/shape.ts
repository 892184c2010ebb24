import { applyDecorators } from '@nestjs/common';
import { Field, Float, ID, InputType, Int, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isStorable } from '#kernel';
import { isUuid } from '#platform/database';
import { GraphQLDateTime, parseMoment } from './date-time.js';
import { Node } from './node.js';

/**
 * One decorator for each property of a shape that travels: it tells GraphQL, OpenAPI, the validation of input and the
 * serialisation of output the same thing, so that the transports cannot differ.
 */
interface PropertyOptions {
  readonly description: string;
  readonly example?: unknown;
  /** May be null. */
  readonly nullable?: true;
  /** May be left out. */
  readonly optional?: true;
  readonly default?: unknown;
  /** REST's lists leave it out; GraphQL reads it where it is asked for. */
  readonly notInLists?: true;
}

interface TextOptions extends PropertyOptions {
  /** Characters. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly email?: true;
}

/** A JSON Schema for one property, as Fastify serialises it; `shape` stands for a nested class. */
export interface PropertySchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly shape?: () => object;
  readonly list?: true;
  readonly nullable?: boolean;
  /** Input has to bear it. */
  readonly required?: boolean;
  readonly hasDefault?: boolean;
  /** REST's lists leave it out. */
  readonly notInLists?: true;
  /** Trimmed before it is checked. */
  readonly trimmed?: true;
  /** Whether a value is plainly right, so that the rules need not be asked; without it, they are asked always. */
  readonly accepts?: Accepts;
}

type Accepts = (value: unknown) => boolean;

/** A shape that goes out. Both transports call it `name`; a `node` can be read again by its id (`node(id)`). */
export function View(name: string, description: string, { node }: { readonly node?: true } = {}): ClassDecorator {
  const implemented = node ? { implements: () => [Node] } : {};
  return applyDecorators(ObjectType(name, { description, ...implemented }), ApiSchema({ name, description }));
}

/** A shape that comes in; the class's own name is its name. */
export function Input(description: string): ClassDecorator {
  return applyDecorators(InputType({ description }), ApiSchema({ description }));
}

type GraphQLTypeThunk = () => unknown;
type Rules = readonly PropertyDecorator[];

export type PropertySchemas = ReadonlyMap<string, PropertySchema>;

const schemas = new WeakMap<object, Map<string, PropertySchema>>();
/** With what is inherited; each request with input asks. */
const collected = new WeakMap<object, PropertySchemas>();

/** The schema of each property that `shape` (a class) declares, its parents' first; empty for any other class. */
export function propertySchemas(shape: object): PropertySchemas {
  const known = collected.get(shape);
  if (known) return known;
  const parent: unknown = Object.getPrototypeOf(shape);
  const inherited = typeof parent === 'function' && parent.prototype ? propertySchemas(parent) : [];
  const all = new Map([...inherited, ...(schemas.get(shape) ?? [])]);
  collected.set(shape, all);
  return all;
}

function property(
  graphql: GraphQLTypeThunk,
  schema: PropertySchema,
  api: object,
  options: PropertyOptions,
  rules: Rules,
): PropertyDecorator {
  const { description, nullable, optional, example, notInLists } = options;
  const mayBeAbsent = Boolean(nullable ?? optional) || options.default !== undefined;
  return (target, key) => {
    const required = !optional && options.default === undefined;
    const own = schemas.get(target.constructor) ?? new Map<string, PropertySchema>();
    schemas.set(target.constructor, own.set(String(key), { ...schema, nullable, required, notInLists, hasDefault: options.default !== undefined }));
    const withDefault = options.default === undefined ? {} : { defaultValue: options.default };
    Field(graphql as ReturnTypeFunc, { description, nullable: mayBeAbsent, ...withDefault } as object)(target, key);
    ApiProperty({ ...api, description, example, required: required && !notInLists, nullable, default: options.default })(target, key);
    ValidateIf((_, value) => !(value === undefined && optional) && !(value === null && nullable))(target, key);
    rules.forEach((rule) => rule(target, key));
  };
}

const IsStorable = (): PropertyDecorator =>
  ValidateBy({
    name: 'isStorable',
    validator: {
      validate: (value) => typeof value === 'string' && isStorable(value),
      defaultMessage: () => '$property must hold characters only',
    },
  });

/** The characters of ASCII: whatever counts characters counts these alike, and any store can keep them. */
const ascii = /^[\x20-\x7e]*$/;

function isAscii(value: unknown, min: number, max: number): boolean {
  return typeof value === 'string' && value.length >= min && value.length <= max && ascii.test(value);
}

export function Text(options: TextOptions): PropertyDecorator {
  const { min = 0, max, pattern, email } = options;
  const rules = [IsString(), IsStorable()];
  if (min > 0 || max !== undefined) rules.push(Length(min, max));
  if (pattern) rules.push(Matches(pattern));
  if (email) rules.push(IsEmail({}, { message: '$property must be an e-mail address' }));
  const api = { type: String, minLength: min, maxLength: max, pattern: pattern?.source, format: email && 'email' };
  const accepts: Accepts = (value) => isAscii(value, min, max ?? Infinity);
  return property(() => String, { type: 'string', ...(!pattern && !email && { accepts }) }, api, options, rules);
}

/** Whatever cannot be an id is a slip that an empty list would not tell of. */
const IsId = (): PropertyDecorator =>
  ValidateBy({
    name: 'isId',
    validator: { validate: (value) => typeof value === 'string' && isUuid(value), defaultMessage: () => '$property must be a UUID' },
  });

interface IdOptions extends PropertyOptions {
  /** Of what only narrows a list: any other text is refused. */
  readonly uuid?: true;
}

/** An identifier, opaque to clients. One that cannot exist is simply not found. */
export function Id({ uuid, ...options }: IdOptions): PropertyDecorator {
  const api = { type: String, format: 'uuid', example: '01930a3e-7c00-7000-8000-000000000001' };
  const example = options.example ?? api.example;
  const accepts: Accepts = uuid ? (value) => typeof value === 'string' && isUuid(value) : (value) => isAscii(value, 0, Infinity);
  return property(() => ID, { type: 'string', accepts }, api, { ...options, example }, uuid ? [IsId()] : [IsString(), IsStorable()]);
}

/** A moment, ISO 8601 in UTC. */
export function Time(options: PropertyOptions): PropertyDecorator {
  const api = { type: String, format: 'date-time' };
  const example = options.example ?? '2026-11-22T09:30:00.000Z';
  const schema: PropertySchema = { type: 'string', format: 'date-time' };
  return property(() => GraphQLDateTime, schema, api, { ...options, example }, [ParsedMoment(), IsDate()]);
}

export function Flag(options: PropertyOptions): PropertyDecorator {
  const schema: PropertySchema = { type: 'boolean', accepts: (value) => typeof value === 'boolean' };
  return property(() => Boolean, schema, { type: Boolean }, options, [IsBoolean()]);
}

export function Whole(options: PropertyOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  const api = { type: 'integer', minimum: min, maximum: max };
  const accepts: Accepts = (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
  return property(() => Int, { type: 'integer', accepts }, api, options, [IsInt(), Min(min), Max(max)]);
}

export function Fraction(options: PropertyOptions): PropertyDecorator {
  return property(() => Float, { type: 'number' }, { type: Number }, options, []);
}

/** One of a few words; `values` is the object that was given to `registerEnumType`. */
export function OneOf(
  values: Readonly<Record<string, string>>,
  enumName: string,
  options: PropertyOptions,
): PropertyDecorator {
  const words = Object.values(values);
  const schema: PropertySchema = { type: 'string', accepts: (value) => words.includes(value as string) };
  return property(() => values, schema, { enum: words, enumName }, options, [IsIn(words)]);
}

export function Texts(options: PropertyOptions & { max: number; maxLength: number }): PropertyDecorator {
  const { max, maxLength } = options;
  const each = { each: true } as const;
  const api = { type: [String], maxItems: max };
  const accepts: Accepts = (value) =>
    Array.isArray(value) && value.length <= max && value.every((one) => isAscii(one, 1, maxLength));
  return property(() => [String], { type: 'string', list: true, accepts }, api, options, [
    IsArray(),
    ArrayMaxSize(max),
    IsString(each),
    Length(1, maxLength, each),
    // A list of well-formed words and nothing else.
    Matches(/^[^\0]*$/u, each),
  ]);
}

/** Another shape inside of this one. */
export function Nested(
  shape: () => new () => object,
  options: PropertyOptions & { list?: true },
): PropertyDecorator {
  const { list } = options;
  const graphql = list ? () => [shape()] : shape;
  // Swagger knows a type that comes later by the name of its function.
  const api = { type: () => shape(), isArray: Boolean(list) };
  return property(graphql, { shape, list }, api, options, [list ? IsArray() : IsObject(), ValidateNested({ each: Boolean(list) }), Type(shape)]);
}

/** Trims what people type before it is checked. */
export function Trimmed(): PropertyDecorator {
  return (target, key) => {
    const own = schemas.get(target.constructor);
    const schema = own?.get(String(key));
    if (schema) own?.set(String(key), { ...schema, trimmed: true });
    Transform(({ value }: { value: unknown }) => trimmed(value))(target, key);
  };
}

export function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

/** Over REST a moment arrives as text; GraphQL's scalar has parsed it already. */
function ParsedMoment(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (parseMoment(value) ?? value) : value));
}
