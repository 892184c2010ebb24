import type { FastifyInstance } from 'fastify';

interface ListBody {
  readonly pagination?: unknown;
  readonly links?: Readonly<Record<string, string | null>>;
}

/** Gives each list the `Link` header (RFC 8288) that says what its body's `links` say: the next and the previous page. */
export function linkLists(server: FastifyInstance): void {
  server.addHook('preSerialization', (_request, reply, payload, done) => {
    const body = payload as ListBody | null;
    if (body?.pagination && body.links) {
      const links = Object.entries(body.links).flatMap(([rel, address]) => (address ? [`<${address}>; rel="${rel}"`] : []));
      reply.header('link', links.join(', '));
    }
    done(null, payload);
  });
}
