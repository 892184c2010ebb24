// Breaks: vendor-fastify
import 'fastify';
