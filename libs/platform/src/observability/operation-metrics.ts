import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics } from './metrics.js';

export type Outcome = 'ok' | 'refused' | 'failed';

/** Rate, errors and duration of each operation, under the one name that it has over REST and over GraphQL. */
@Injectable()
export class OperationMetrics {
  readonly #seconds;

  constructor(metrics: Metrics) {
    const help = 'How long operations took, by how they ended: refused is the caller’s affair, failed is ours.';
    this.#seconds = metrics.seconds('quoin_operation_seconds', help, ['operation', 'face', 'outcome']);
  }

  observe(operation: string, face: 'rest' | 'graphql', outcome: Outcome, seconds: number): void {
    this.#seconds.observe({ operation, face, outcome }, seconds);
  }

  /** What a GraphQL operation came to, counted for each of its root fields. */
  readonly observeDocument = (report: { rootFields: readonly string[]; durationMs: number; errorCodes: readonly string[] }): void => {
    const { rootFields, durationMs, errorCodes } = report;
    const outcome = errorCodes.length === 0 ? 'ok' : errorCodes.some((code) => ours.has(code)) ? 'failed' : 'refused';
    // A document that was refused whole has no field that we know of.
    for (const field of rootFields.length > 0 ? rootFields : ['(refused document)']) {
      this.observe(field, 'graphql', outcome, durationMs / 1_000);
    }
  };
}

/** Codes of refusals that are not the caller's affair. */
const ours = new Set(['internal', 'service.unavailable', 'unknown']);

/** Probes and scrapes are not what the product is for, and GraphQL counts for itself. */
const leftOut = /^\/(health|metrics|graphql)\b/;

/** Observes each request over REST, by the name of the controller's method. */
export function measureRequests(app: NestFastifyApplication): void {
  const metrics = app.get(OperationMetrics);
  const names = new Map<string, string>();
  app.getHttpAdapter().getInstance().addHook('onReady', async () => {
    for (const { metatype } of new DiscoveryService(app.get(ModulesContainer)).getControllers()) {
      if (metatype) nameRoutes(metatype as Type, names);
    }
  });
  app.getHttpAdapter().getInstance().addHook('onResponse', (request, reply, done) => {
    const { url = '', method } = request.routeOptions;
    if (!leftOut.test(url)) {
      const { statusCode } = reply;
      const outcome = statusCode < 400 ? 'ok' : statusCode < 500 ? 'refused' : 'failed';
      const name = url === '' ? '(no route)' : (names.get(`${String(method)} ${url}`) ?? '(page)');
      metrics.observe(name, 'rest', outcome, reply.elapsedTime / 1_000);
    }
    done();
  });
}

/** What Nest's decorators say of a controller: `GET /api/posts/:id` → `post`. */
function nameRoutes(controller: Type, names: Map<string, string>): void {
  const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string | undefined;
  for (const name of Object.getOwnPropertyNames(controller.prototype)) {
    const handler = (controller.prototype as Record<string, unknown>)[name];
    const path = typeof handler === 'function' ? (Reflect.getMetadata(PATH_METADATA, handler) as string | undefined) : undefined;
    if (path === undefined) continue;
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler as object) as RequestMethod];
    const parts = [prefix, path].flatMap((part) => (part ?? '').split('/').filter(Boolean));
    names.set(`${method} /${parts.join('/')}`, name);
  }
}
