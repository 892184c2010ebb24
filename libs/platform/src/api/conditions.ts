import { applyDecorators, createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { Args, Int } from '@nestjs/graphql';
import { ApiConsumes, ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ExpectedVersions } from '#kernel';

/**
 * Conditional requests (RFC 9110, section 13). Whatever has a version has a strong entity tag, `"<version>"` (`"<version>-locked"`,
 * `"<version>-masked"` or `"<version>-deleted"` for who sees less of it): reads
 * answer 304 to `If-None-Match`, changes 412 to an `If-Match` that is stale. Over GraphQL a change takes `ifVersion`.
 */

/** What bears a tag. Locked, masked or emptied, the same version is another representation, which opens without a new version. */
interface Shown {
  readonly version?: unknown;
  readonly locked?: unknown;
  readonly masked?: unknown;
  readonly deleted?: unknown;
}

const listOfTags = /(?:W\/)?"[^"]*"/g;
const ownTag = /^"([1-9]\d{0,9})"$/;

/** Gives each answer with one thing its tag, and answers 304 where the caller has it already. */
export function answerConditionally(server: FastifyInstance): void {
  server.addHook('preSerialization', (_request, reply, payload, done) => {
    const { version, locked, masked, deleted } = (payload as { data?: Shown } | null)?.data ?? {};
    if (typeof version === 'number' && reply.statusCode < 300) {
      // Another reader may see less of the same version: no cache may give one what it kept for another.
      const less = locked === true ? '-locked' : masked === true ? '-masked' : deleted === true ? '-deleted' : '';
      reply.header('etag', `"${version}${less}"`).header('cache-control', 'private, no-cache');
      reply.header('vary', [reply.getHeader('vary') ?? [], 'authorization'].flat().join(', '));
    }
    done(null, payload);
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    const wanted = request.headers['if-none-match'];
    const tag = wanted === undefined ? undefined : reply.getHeader('etag');
    if (typeof tag !== 'string' || reply.statusCode !== 200 || !isRead(request) || !names(wanted ?? '', tag)) {
      return done(null, payload);
    }
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    done(null, '');
  });
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** If-None-Match compares weakly: `W/"1"` stands for `"1"` (RFC 9110, section 13.1.2). */
function names(header: string, tag: string): boolean {
  return header.trim() === '*' || (header.match(listOfTags) ?? []).some((one) => one.replace(/^W\//, '') === tag);
}

/** The versions that `If-Match` names; a weak tag never matches (RFC 9110, section 13.1.1). */
export function expectedVersions(header: string | undefined): ExpectedVersions {
  if (header === undefined || header.trim() === '*') return undefined;
  const versions = (header.match(listOfTags) ?? []).map((tag) => ownTag.exec(tag)?.[1]);
  return versions.flatMap((version) => (version === undefined ? [] : Number(version)));
}

const readIfMatch = (_: unknown, context: ExecutionContext): ExpectedVersions =>
  expectedVersions(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']);

const describeIfMatch: ParameterDecorator = (target, key) => {
  const method = key !== undefined && Object.getOwnPropertyDescriptor(target, key);
  if (!method) return;
  applyDecorators(
    ApiHeader({ name: 'If-Match', required: false, description: 'The `ETag` that was read: change that version alone.' }),
    ApiResponse({
      status: 412,
      description: '`version.stale`',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }),
  )(target, key, method);
};

/** The versions that a change over REST is meant for, from `If-Match`. */
export const IfMatch = createParamDecorator<unknown>(readIfMatch, [describeIfMatch]);

class OneVersion implements PipeTransform {
  transform(value: number | null | undefined): ExpectedVersions {
    return value === null || value === undefined ? undefined : [value];
  }
}

/** The version that a change over GraphQL is meant for, from the argument `ifVersion`: `If-Match`'s twin. */
export function IfVersion(): ParameterDecorator {
  const description = 'The version that was read: change that one alone, or be refused with `version.stale`.';
  return Args('ifVersion', { type: () => Int, nullable: true, description }, new OneVersion());
}

/**
 * The route takes a JSON merge patch (RFC 7396): what is left out stays, null removes what may be absent and is refused
 * for what may not. Plain `application/json` is read in the same way.
 */
export function TakesMergePatch(): MethodDecorator {
  return ApiConsumes('application/merge-patch+json', 'application/json');
}
