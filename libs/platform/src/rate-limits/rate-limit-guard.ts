import { createHash } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { anonymous, DomainError, operationNamed, type Actor } from '#kernel';
import { Config } from '#platform/config';
import type { OperationContext } from '#platform/graphql';
import { buckets, windowMs } from './buckets.js';
import { callerOf, memberOf, networkOf } from './network-of.js';

interface Call {
  readonly actor: Actor;
  readonly address: string;
  /** What was sent; over GraphQL the arguments. */
  readonly input: { readonly email?: unknown; readonly input?: { readonly email?: unknown } } | undefined;
  /** Only over REST. */
  readonly reply?: FastifyReply;
}

/**
 * Counts each operation in the bucket that the policy table names, by the name of its handler: a request over REST, and
 * each root field over GraphQL, under whatever alias. Signing in counts against the address and against the account's name.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  readonly #trusts: (address: string) => boolean;
  readonly #scale: number;

  constructor(
    @Inject(ThrottlerStorage) private readonly storage: ThrottlerStorage,
    { edge, rateLimitScale }: Config,
  ) {
    this.#trusts = memberOf(edge.trustedProxies);
    this.#scale = rateLimitScale;
  }

  /** @throws DomainError `request.too-many` */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const limit = this.#scale > 0 ? operationNamed(context.getHandler().name)?.limit : undefined;
    return limit === undefined || this.#count(limit, this.#callOf(context));
  }

  async #count(limit: keyof typeof buckets, { actor, address, input, reply }: Call): Promise<boolean> {
    const quota = buckets[limit] * this.#scale;
    const who = actor.kind === 'person' ? `person:${actor.personId}` : `network:${networkOf(address)}`;
    const counts = [this.storage.increment(`${limit}:${who}`, windowMs, quota, windowMs, limit)];
    const name = input?.email ?? input?.input?.email;
    if (limit === 'sign-in' && typeof name === 'string') {
      const account = createHash('sha256').update(name.trim().toLowerCase()).digest('base64url');
      counts.push(this.storage.increment(`${limit}:account:${account}`, windowMs, quota, windowMs, limit));
    }
    const records = await Promise.all(counts);
    const tightest = records.reduce((one, other) => (other.totalHits > one.totalHits ? other : one));
    const { totalHits, timeToExpire, isBlocked } = tightest;
    // draft-ietf-httpapi-ratelimit-headers-11
    reply?.header('ratelimit-policy', `"${limit}";q=${quota};w=${windowMs / 1_000}`);
    reply?.header('ratelimit', `"${limit}";r=${Math.max(0, quota - totalHits)};t=${timeToExpire}`);
    if (!isBlocked) return true;
    const message = `Too many requests; try again in ${timeToExpire} s`;
    throw new DomainError('too-many', 'request.too-many', message, { retryAfter: timeToExpire });
  }

  #callOf(context: ExecutionContext): Call {
    if (context.getType<string>() !== 'graphql') {
      const request = context.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
      const reply = context.switchToHttp().getResponse<FastifyReply>();
      return { actor: request.actor ?? anonymous, address: request.ip, input: request.body as Call['input'], reply };
    }
    const graphql = GqlExecutionContext.create(context);
    const { actor, request } = graphql.getContext<OperationContext<Actor>>();
    const address = 'ip' in request ? request.ip : callerOf(request, this.#trusts);
    return { actor, address, input: graphql.getArgs<NonNullable<Call['input']>>() };
  }
}
