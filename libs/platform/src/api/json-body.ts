import { isUtf8 } from 'node:buffer';
import { RouteConfig } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import secureJson from 'secure-json-parse';
import { DomainError, isStorable } from '#kernel';

/**
 * Reads JSON bodies strictly: UTF-8 that is valid (RFC 8259, section 8.1), no `__proto__` or `constructor`, no NUL, no half of
 * a surrogate pair. What passes can be stored and given back as it came.
 */
export function readJsonStrictly(server: FastifyInstance): void {
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (isEncoded(request)) return done(encoded());
      try {
        done(null, wantsBytes(request) ? body : parseJson(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  server.addContentTypeParser(formsAndTexts, { parseAs: 'buffer' }, (request, body, done) => {
    if (isEncoded(request)) done(encoded());
    else if (wantsBytes(request)) done(null, body);
    // Nothing at all is called one of these by many clients.
    else if (body.length === 0) done(null, undefined);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type']));
  });
}

function encoded(): Error {
  return Object.assign(new Error('The body is compressed or encoded in another way; send it as it is'), { statusCode: 415 });
}

/** Nothing here decodes a body: what is encoded is refused, with 415 (RFC 9110, section 8.4). */
export function isEncoded({ headers }: FastifyRequest): boolean {
  const coding = headers['content-encoding'];
  return coding !== undefined && coding.trim().toLowerCase() !== 'identity';
}

const formsAndTexts = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/;

/**
 * The route's handler is given the body as the bytes that came (a `Buffer`), JSON, form or text: for what is signed. Whatever
 * reads them has to be as strict as `parseJson`.
 * @param options.followsChanges that the handler begins the trail by itself, as late as it can
 */
export function TakesBytes(options: { readonly followsChanges?: true } = {}): MethodDecorator {
  return RouteConfig({ ...options, bytes: true });
}

function wantsBytes({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as { bytes?: true }).bytes === true;
}

/** @throws DomainError `request.malformed` */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw malformed('The body is not valid UTF-8');
  const text = body.toString('utf8');
  let value: unknown;
  try {
    value = secureJson.parse(text, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw malformed('The body is not valid JSON');
  }
  refuseUnstorable(value);
  return value;
}

/**
 * The fields of a form (`application/x-www-form-urlencoded`) that a page of our own sent, read as strictly as JSON.
 * @throws DomainError `request.malformed`
 */
export function parseForm(body: Buffer | undefined): Readonly<Record<string, string>> {
  const decode = (text = ''): string => decodeURIComponent(text.replaceAll('+', ' '));
  const pairs = (body?.toString('latin1') ?? '').split('&').map((pair) => pair.split('=', 2));
  try {
    const fields = Object.fromEntries(pairs.map(([name, value]) => [decode(name), decode(value)]));
    refuseUnstorable(fields);
    return fields;
  } catch {
    throw malformed('The form is not valid UTF-8');
  }
}

/** Nothing that we take is nested deeper; beyond, a recursive walk would end in a stack overflow. */
const deepest = 64;

/** @throws DomainError for a string that no database can keep, and for nesting without end. */
function refuseUnstorable(root: unknown): void {
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') {
      if (!isStorable(value)) throw malformed('The body holds what is no character');
    } else if (typeof value === 'object' && value !== null) {
      // What makes instances takes it for a class.
      if (Object.hasOwn(value, 'constructor')) throw malformed('The body names a constructor');
      if (depth === deepest) throw malformed(`The body is nested deeper than ${deepest} levels`);
      const inner = Array.isArray(value) ? value : Object.entries(value).flat();
      for (const one of inner) waiting.push({ value: one, depth: depth + 1 });
    }
  }
}

export function malformed(message: string): DomainError {
  return new DomainError('malformed', 'request.malformed', message);
}
