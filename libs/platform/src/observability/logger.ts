import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, type Logger } from 'pino';
import { currentTrail, namesOf } from '#platform/trail';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** What Nest tells of its own start: of use only to who looks for a fault in it. */
const ofTheFramework = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** What is told of a fault: not all that hangs on it, since PostgreSQL's detail quotes rows, and TypeORM's faults values. */
function toldOf(error: Error): object {
  const { type, message, stack, code, constraint } = stdSerializers.err(error);
  return { type, message, stack, code: code as unknown, constraint: constraint as unknown };
}

/** Nest's logger on pino: one JSON object a line. What may hold a secret is never written. */
export class PinoLogger implements LoggerService {
  private constructor(readonly pino: Logger) {}

  /** @param level `LOG_LEVEL`; @param app which process writes */
  static create({ level, app }: { level: string; app: string }): PinoLogger {
    return new PinoLogger(
      pino({
        level,
        base: { app, pid: process.pid },
        serializers: { err: toldOf },
        redact: ['*.password', '*.authorization', '*.token', '*.refreshToken', 'password', 'authorization', 'token'],
        timestamp: pino.stdTimeFunctions.isoTime,
        mixin: () => namesOf(currentTrail()),
      }),
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.#write(ofTheFramework.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('fatal', message, rest);
  }

  /** Nest passes the context (the class that logs) last, and a stack before it. */
  #write(level: Level, message: unknown, rest: unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const context = rest.at(-1);
    const stack = rest.length > 1 ? { stack: rest[0] } : {};
    if (typeof message === 'object' && message !== null && !(message instanceof Error)) {
      const { message: text, ...fields } = message as { message?: string };
      this.pino[level]({ context, ...fields }, text);
    } else if (message instanceof Error) this.pino[level]({ context, err: message });
    else this.pino[level]({ context, ...stack }, String(message));
  }
}
