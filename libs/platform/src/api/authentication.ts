import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { anonymous, type Actor } from '#kernel';

/** Who sends a request, and until when that holds. */
export interface CallerAuthority {
  readonly actor: Actor;
  /** When it ends by itself. */
  readonly expiresAt?: Date;
  /** Aborted when it ends early: for what stays open. */
  readonly ended?: AbortSignal;
}

/** Knows who sends a request. The identity context provides it. */
export abstract class Authenticator {
  /**
   * @param authorization the `Authorization` header, `Bearer <access token>` (RFC 6750), or undefined
   * @throws DomainError of kind `unauthenticated` for a token that is not to be believed
   */
  abstract authenticate(authorization: string | undefined): CallerAuthority | Promise<CallerAuthority>;
}

interface CarriesActor {
  actor?: Actor;
  authority?: CallerAuthority;
}

/** Finds out, before any handler runs, who sends a request over HTTP. GraphQL's driver asks the same Authenticator. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & CarriesActor>();
    const { authorization } = request.headers;
    if (authorization === undefined) return true;
    const authority = this.authenticator.authenticate(authorization);
    if (!(authority instanceof Promise)) return admit(request, authority);
    return authority.then((found) => admit(request, found));
  }
}

function admit(request: CarriesActor, authority: CallerAuthority): true {
  request.actor = authority.actor;
  request.authority = authority;
  return true;
}

/** The actor of this request, over either transport. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const carrier =
    context.getType<string>() === 'graphql'
      ? GqlExecutionContext.create(context).getContext<CarriesActor>()
      : context.switchToHttp().getRequest<CarriesActor>();
  return carrier.actor ?? anonymous;
});

/** Who sends this request over REST, and until when that holds: for what stays open. */
export const CurrentAuthority = createParamDecorator((_: unknown, context: ExecutionContext): CallerAuthority => {
  return context.switchToHttp().getRequest<CarriesActor>().authority ?? { actor: anonymous };
});
