import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GraphQLFormattedError } from 'graphql';
import { GraphQLTransportDriver } from '../driver.js';
import type { GraphQLTransportOptions } from '../options.js';
import { Channel } from './channel.js';
import { Ledger, PeopleResolver, Person, Robot } from './people.resolver.js';
import { toyProblemOf } from './toy-problem.js';

export interface ToyAnswer {
  status: number;
  headers: Headers;
  body: { data?: Record<string, unknown> | null; errors?: GraphQLFormattedError[] };
}

/** The code of an answer's first error. */
export function codeOf({ body }: ToyAnswer): unknown {
  return body.errors?.[0]?.extensions?.['code'];
}

export interface ToyApp {
  app: NestFastifyApplication;
  /** `http://127.0.0.1:port/graphql` */
  url: string;
  wsUrl: string;
  ledger: Ledger;
  channel: Channel<{ said: string; by?: Person }>;
  post(body: unknown, headers?: Record<string, string>): Promise<ToyAnswer>;
}

/** A small Nest app on Fastify with one resolver of everything, listening on a free port. */
export async function startToyApp(options: Omit<GraphQLTransportOptions, 'driver'> = {}): Promise<ToyApp> {
  const ledger = new Ledger();
  const channel = new Channel<{ said: string; by?: Person }>();
  @Module({
    imports: [
      GraphQLModule.forRoot<GraphQLTransportOptions>({
        driver: GraphQLTransportDriver,
        autoSchemaFile: true,
        buildSchemaOptions: { orphanedTypes: [Person, Robot] },
        problemOf: toyProblemOf,
        ...options,
      }),
    ],
    providers: [PeopleResolver, { provide: Ledger, useValue: ledger }, { provide: Channel, useValue: channel }],
  })
  class ToyModule {}
  // Clients open spare connections, for which a server that closes would wait.
  const adapter = new FastifyAdapter({ forceCloseConnections: true });
  const app = await NestFactory.create<NestFastifyApplication>(ToyModule, adapter, { logger: false });
  await app.listen(0, '127.0.0.1');
  const url = `${await app.getUrl()}/graphql`;
  const post: ToyApp['post'] = async (asked, headers = {}) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(asked),
    };
    const response = await fetch(url, init);
    const body = JSON.parse((await response.text()) || '{}') as ToyAnswer['body'];
    return { status: response.status, headers: response.headers, body };
  };
  return { app, url, wsUrl: url.replace('http', 'ws'), ledger, channel, post };
}
