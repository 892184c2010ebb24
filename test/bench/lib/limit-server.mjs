import Fastify from 'fastify';
import pg from 'pg';

// The least that can give the same answers: Fastify and pg, nothing else. The scenario adds its routes.
const { limit } = await import(process.argv[2] ?? '');
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, min: 5, max: 20, options: '-c timezone=UTC' });
const server = Fastify();
server.get('/ready', async () => ({ ready: true }));
await limit(server, pool);
await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.once('SIGTERM', () => process.exit(0));
