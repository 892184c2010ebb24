import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { RouteSchema } from '@nestjs/platform-fastify';
import { propertySchemas, type PropertySchema } from './shape.js';

/** Addresses of what belongs to an answer, relative to the server. */
export type Links = Readonly<Record<string, string | null>>;

/** What a REST answer looks like: the thing itself inside `data`. */
export interface Item<Data> {
  readonly data: Data;
  readonly links?: Links;
}

/** All things of a kind that has few. */
export interface Items<Data> {
  readonly data: readonly Data[];
}

const links = { type: 'object', additionalProperties: { type: ['string', 'null'] } };
const whole = { type: 'integer' };
const cursor = { type: ['string', 'null'] };
const pagination = {
  type: 'object',
  description: 'Where this page lies in the whole list.',
  required: ['page', 'limit', 'total', 'pages'],
  properties: { page: whole, limit: whole, total: whole, pages: whole, startCursor: cursor, endCursor: cursor },
};
const listLinks = {
  type: 'object',
  required: ['self', 'next', 'prev'],
  properties: Object.fromEntries(['self', 'next', 'prev'].map((name) => [name, { type: ['string', 'null'] }])),
};

/** The route answers `{data, links}` with one thing of that shape. 201 goes with a `Location` header. */
export function AnswersItem(shape: Type, { status = 200 }: { status?: 200 | 201 } = {}): MethodDecorator {
  const headers = {
    ...(status === 201 && { Location: { schema: { type: 'string' }, description: 'Where it is now.' } }),
    ...(propertySchemas(shape).has('version') && {
      ETag: { schema: { type: 'string' }, description: 'The version, quoted: for `If-None-Match` and `If-Match`.' },
    }),
  };
  return answers(status, shape, { data: serialised(shape), links }, { data: wholeReference(shape), links }, headers);
}

/** The route answers `{data, pagination, links}` with a page of things of that shape. */
export function AnswersList(shape: Type): MethodDecorator {
  const around = { pagination, links: listLinks };
  return answers(
    200,
    shape,
    { data: { type: 'array', items: serialised(shape) }, ...around },
    { data: { type: 'array', items: reference(shape) }, ...around },
  );
}

/** The route answers `{data}` with all things of that shape, which are few. */
export function AnswersItems(shape: Type): MethodDecorator {
  const all = (items: object) => ({ data: { type: 'array', items } });
  return answers(200, shape, all(serialised(shape)), all(reference(shape)));
}

/** The route answers 204 and nothing. */
export function AnswersNothing(): MethodDecorator {
  return applyDecorators(HttpCode(204), ApiResponse({ status: 204, description: 'Done.' }));
}

/** Codes that this route refuses with, by status, besides those that every route has. */
export function Refuses(codes: Readonly<Record<number, readonly string[]>>): MethodDecorator {
  return applyDecorators(
    ...Object.entries(codes).map(([status, of]) =>
      ApiResponse({
        status: Number(status),
        description: of.map((code) => `\`${code}\``).join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    ),
  );
}

function answers(status: number, shape: Type, wire: object, documented: object, headers = {}): MethodDecorator {
  const schema = { type: 'object', required: ['data'], properties: documented as Record<string, { type: string }> };
  return applyDecorators(
    HttpCode(status),
    ApiExtraModels(shape),
    ApiResponse({ status, description: 'Done.', schema, headers }),
    RouteSchema({ response: { [status]: { type: 'object', properties: wire } } }),
  );
}

function reference(shape: Type): object {
  return { $ref: getSchemaPath(shape) };
}

/** One thing alone has what lists leave out, too. */
function wholeReference(shape: Type): object {
  const required = [...propertySchemas(shape)].flatMap(([name, { notInLists }]) => (notInLists ? [name] : []));
  return required.length === 0 ? reference(shape) : { allOf: [reference(shape), { type: 'object', required }] };
}

/** The JSON Schema that Fastify compiles into a serialiser: only what the shape names leaves the process. */
function serialised(shape: object): object {
  const properties: Record<string, object> = {};
  for (const [name, schema] of propertySchemas(shape)) properties[name] = serialisedProperty(schema);
  return { type: 'object', properties };
}

function serialisedProperty({ shape, list, nullable, type, format }: PropertySchema): object {
  const one = shape ? { ...serialised(shape()), ...(nullable && !list && { nullable }) } : { type: nullable && !list ? [type, 'null'] : type, ...(format && { format }) };
  return list ? { type: 'array', items: one } : one;
}
