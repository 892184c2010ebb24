import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind, type FieldErrors } from '#kernel';
import { databaseUnavailable } from '#platform/database';

/** The status of each kind of refusal. A kind without a status does not compile. */
export const statusOf: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
};

/** What both transports tell of a refusal. */
export interface Problem {
  readonly statusCode: number;
  readonly code: string;
  readonly message: string;
  readonly errors?: FieldErrors;
  /** Seconds. */
  readonly retryAfter?: number;
  /** What `error` says over HTTP, where it is not the status's own words. */
  readonly error?: string;
  /** A bug: to be logged with its stack, and not to be explained to the caller. */
  readonly unexpected?: true;
}

/** The answer over HTTP: the seed's members, those of RFC 9457, and a stable code. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly error: string;
  readonly message: string;
  readonly statusCode: number;
  readonly code: string;
  readonly errors?: FieldErrors;
  readonly path: string;
  readonly method: string;
  readonly timestamp: string;
  readonly requestId: string;
}

/** Codes of what the server itself refuses, before any of our code runs. */
const codeOfStatus: Record<number, string> = {
  400: 'request.malformed',
  404: 'route.not-found',
  405: 'route.method-not-allowed',
  408: 'request.timed-out',
  413: 'request.too-large',
  414: 'request.address-too-long',
  415: 'request.media-type-unsupported',
  429: 'request.too-many',
  431: 'request.headers-too-large',
  503: 'service.unavailable',
};

/** Turns whatever was thrown into what the caller is told; what is not a refusal is a bug and says nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    const { code, message, details } = error;
    return { statusCode: statusOf[error.kind], code, message, ...details };
  }
  if (databaseUnavailable(error)) {
    const message = 'The database cannot be reached at the moment';
    return { statusCode: 503, code: 'service.unavailable', message, retryAfter: 1 };
  }
  const statusCode = clientStatus(error);
  if (statusCode !== undefined) {
    const message = error instanceof Error ? error.message : 'The request was refused';
    return { statusCode, code: codeOfStatus[statusCode] ?? 'request.refused', message };
  }
  return { statusCode: 500, code: 'internal', message: 'An unexpected error occurred', unexpected: true };
}

/** The problem as the body of an HTTP answer. */
export function problemBody(
  problem: Problem,
  request: { readonly method: string; readonly url: string; readonly id: string },
): ProblemBody {
  const path = request.url.split('?', 1)[0] ?? '/';
  const title = STATUS_CODES[problem.statusCode] ?? 'Error';
  return {
    type: `urn:quoin:problem:${problem.code}`,
    title,
    status: problem.statusCode,
    detail: problem.message,
    instance: path,
    error: problem.error ?? title,
    message: problem.message,
    statusCode: problem.statusCode,
    code: problem.code,
    ...(problem.errors && { errors: problem.errors }),
    path,
    method: request.method,
    timestamp: new Date().toISOString(),
    requestId: request.id,
  };
}

/** A status of the 4xx kind, or 503, that Nest or Fastify gave to an error of theirs. */
function clientStatus(error: unknown): number | undefined {
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' && ((status >= 400 && status < 500) || status === 503) ? status : undefined;
}
