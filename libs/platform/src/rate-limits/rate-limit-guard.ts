import { createHash } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { anonymous, DomainError, operationNamed, type Actor, type Limit } from '#kernel';
import { Config } from '#platform/config';
import type { OperationContext } from '#platform/graphql';
import { buckets, windowMs } from './buckets.js';
import { callerOf, memberOf, networkOf } from './network-of.js';

interface Call {
  readonly actor: Actor;
  readonly address: string;
  /** What was sent; over GraphQL the arguments. */
  readonly input: { readonly email?: unknown; readonly input?: { readonly email?: unknown } } | undefined;
  /** Not on a socket. */
  readonly reply?: FastifyReply;
  /** Whether the answer may hold other calls as well. */
  readonly oneOfSeveral?: true;
}

/**
 * Counts each operation in the bucket that the policy table names, by the name of its handler: a request over REST, and
 * each root field over GraphQL, under whatever alias. Whoever has signed in is counted by who they are, others by their
 * address; what tries passwords by both, and by the account's name.
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
    const operation = this.#scale > 0 ? operationNamed(context.getHandler().name) : undefined;
    if (!operation?.limit) return true;
    const call = this.#callOf(context);
    const { limit, limitWithEmail = limit } = operation;
    return this.#count(emailIn(call.input) === undefined ? limit : limitWithEmail, call);
  }

  async #count(limit: Limit, call: Call): Promise<boolean> {
    const quota = buckets[limit] * this.#scale;
    const counts = countedBy(limit, call).map((who) => this.storage.increment(`${limit}:${who}`, windowMs, quota, windowMs, limit));
    const records = await Promise.all(counts);
    const tightest = records.reduce((one, other) => (other.totalHits > one.totalHits ? other : one));
    const { totalHits, timeToExpire, isBlocked } = tightest;
    const told = { quota, left: Math.max(0, quota - totalHits), seconds: timeToExpire, isBlocked };
    if (call.reply) tell(call.reply, call.oneOfSeveral ? toldOfAll(call.reply, limit, told) : [[limit, told]]);
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
    const { actor, request, reply } = graphql.getContext<OperationContext<Actor>>();
    const address = 'ip' in request ? request.ip : callerOf(request, this.#trusts);
    return { actor, address, input: graphql.getArgs<NonNullable<Call['input']>>(), oneOfSeveral: true, ...(reply && { reply }) };
  }
}

/** What tries a password or makes an account counts by the address as well: who has one account could go on with the next. */
const guessing: readonly Limit[] = ['sign-in', 'registration'];

function countedBy(limit: Limit, { actor, address, input }: Call): string[] {
  const network = `network:${networkOf(address)}`;
  if (!guessing.includes(limit)) return [actor.kind === 'person' ? `person:${actor.personId}` : network];
  const who = actor.kind === 'person' ? [network, `person:${actor.personId}`] : [network];
  const name = emailIn(input);
  if (limit === 'sign-in' && name !== undefined) {
    who.push(`account:${createHash('sha256').update(name.trim().toLowerCase()).digest('base64url')}`);
  }
  return who;
}

function emailIn(input: Call['input']): string | undefined {
  const email = input?.email ?? input?.input?.email;
  return typeof email === 'string' ? email : undefined;
}

interface Told {
  readonly quota: number;
  readonly left: number;
  readonly seconds: number;
  readonly isBlocked: boolean;
}

/** What was told with an answer so far: the fields of one GraphQL request may count in several buckets. */
const toldWith = new WeakMap<FastifyReply, Map<Limit, Told>>();

function toldOfAll(reply: FastifyReply, limit: Limit, told: Told): [Limit, Told][] {
  const all = toldWith.get(reply) ?? new Map<Limit, Told>();
  const before = all.get(limit);
  if (!before || told.left <= before.left) all.set(limit, told);
  toldWith.set(reply, all);
  return [...all];
}

/** draft-ietf-httpapi-ratelimit-headers-11: a list with an item for each bucket. */
function tell(reply: FastifyReply, items: readonly [Limit, Told][]): void {
  if (reply.sent) return;
  reply.header('ratelimit-policy', items.map(([name, { quota }]) => `"${name}";q=${quota};w=${windowMs / 1_000}`).join(', '));
  reply.header('ratelimit', items.map(([name, { left, seconds }]) => `"${name}";r=${left};t=${seconds}`).join(', '));
  const waits = items.flatMap(([, { isBlocked, seconds }]) => (isBlocked ? seconds : []));
  if (waits.length > 0) reply.header('retry-after', String(Math.max(...waits)));
}
