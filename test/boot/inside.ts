import type { INestApplicationContext, Type } from '@nestjs/common';
import { DiscoveryService, ModulesContainer } from '@nestjs/core';

const handlerMarks = ['__commandHandler__', '__queryHandler__'];

/** What the modules of a started app hold, as Nest itself knows it. */
export class Inside {
  readonly #discovery: DiscoveryService;

  constructor(private readonly app: INestApplicationContext) {
    this.#discovery = new DiscoveryService(app.get(ModulesContainer));
  }

  /** The names of what is provided under a token: a class, or a port. */
  providedAs(token: unknown): string[] {
    const providers = this.#discovery.getProviders().filter((provider) => provider.token === token && !provider.isAlias);
    return providers.map(({ instance }) => (instance as object).constructor.name);
  }

  /** Whether a controller is registered. */
  serves(controller: Type): boolean {
    return this.#discovery.getControllers().some(({ metatype }) => metatype === controller);
  }

  /** The handlers of a command or query, by what `@CommandHandler` or `@QueryHandler` says of them. */
  handlersOf(message: Type): string[] {
    return this.#discovery
      .getProviders()
      .filter(({ metatype }) => metatype && handlerMarks.some((mark) => Reflect.getMetadata(mark, metatype) === message))
      .map(({ name }) => String(name));
  }

  get<Instance>(token: Type<Instance> | (abstract new (...given: never[]) => Instance)): Instance {
    return this.app.get<Instance>(token, { strict: false });
  }
}
