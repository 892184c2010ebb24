import { Injectable, RequestMethod, UseInterceptors, type CallHandler, type ExecutionContext, type NestInterceptor, type Type } from '@nestjs/common';
import { INTERCEPTORS_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { anonymous, operationNamed, type Actor } from '#kernel';
import { canonicalJson, readIdempotencyKey } from './idempotency-key.js';
import { Idempotency } from './idempotency.js';
import type { CarriesCommandId } from './command-id.js';
import { whose } from './whose.js';

type KeyedRequest = FastifyRequest & CarriesCommandId & { actor?: Actor };

/** What is kept of an answer over REST; its entity tag follows from its body. */
interface RestAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: unknown;
}

/** Around each unsafe operation over REST: an `Idempotency-Key` lets it happen once. */
@Injectable()
export class RepeatedRequests implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> | Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<KeyedRequest>();
    const key = readIdempotencyKey(request.headers['idempotency-key']);
    return key === undefined ? next.handle() : this.#once(key, request, context, next);
  }

  async #once(
    key: string,
    request: KeyedRequest,
    context: ExecutionContext,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { method, url, body: sent, ip, headers, actor = anonymous } = request;
    const outside = operationNamed(context.getHandler().name)?.outside === true;
    const what = canonicalJson(['REST', method, url, headers['if-match'] ?? null, sent ?? null]);
    const { answer, replayed } = await this.idempotency.once({ who: whose(actor, ip), key, what, outside }, async (commandId) => {
      request.commandId = commandId;
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      return { status: reply.statusCode, location: reply.getHeader('location') as string | undefined, body } satisfies RestAnswer;
    });
    if (replayed) {
      reply.status(answer.status).header('idempotent-replayed', 'true');
      if (answer.location !== undefined) reply.header('location', answer.location);
    }
    return of(answer.body);
  }
}

/** Of each application in this process: what a decorator of a class knows is the same for all of them. */
const ofServer = new WeakMap<object, RepeatedRequests>();

const around: NestInterceptor = {
  intercept(context, next) {
    const { server } = context.switchToHttp().getRequest<FastifyRequest>();
    return ofServer.get(server.server)?.intercept(context, next) ?? next.handle();
  },
};

/**
 * Puts `RepeatedRequests` around every operation that changes something, and around nothing else: a read is not even asked
 * whether it bears a key. To be called before the application begins to listen.
 */
export function letRequestsRepeat(app: NestFastifyApplication): void {
  ofServer.set(app.getHttpServer(), app.get(RepeatedRequests));
  for (const { metatype } of new DiscoveryService(app.get(ModulesContainer)).getControllers()) {
    const methods = metatype ? Object.entries(Object.getOwnPropertyDescriptors((metatype as Type<object>).prototype)) : [];
    for (const [name, descriptor] of methods) {
      if (operationNamed(name) && isUnsafe(descriptor.value) && !isSurrounded(descriptor.value as object)) UseInterceptors(around)(metatype as Type, name, descriptor);
    }
  }
}

function isUnsafe(handler: unknown): boolean {
  const method = typeof handler === 'function' ? (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined) : undefined;
  return method !== undefined && method !== RequestMethod.GET && method !== RequestMethod.HEAD;
}

function isSurrounded(handler: object): boolean {
  return ((Reflect.getMetadata(INTERCEPTORS_METADATA, handler) as unknown[] | undefined) ?? []).includes(around);
}
