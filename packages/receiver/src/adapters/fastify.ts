import type { Receives } from '../receiver.ts';
import { fromNode, type NodeRequest } from './node-incoming.ts';

/** What is used of a Fastify instance. */
export type FastifyLike = {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ): unknown;
  all(path: string, handler: (request: FastifyRequest, reply: FastifyReply) => unknown): unknown;
};
export type FastifyRequest = { readonly raw: NodeRequest };
export type FastifyReply = {
  code(status: number): FastifyReply;
  headers(headers: Record<string, string>): FastifyReply;
  send(body: string): FastifyReply;
};

/**
 * A plugin for Fastify 5: a route at its prefix whose body no parser touches. The routes beside it
 * keep their parsers.
 * @example
 * app.register(fastify(receiver), { prefix: '/webhooks/sieve' });
 */
export function fastify(receiver: Receives) {
  return async (app: FastifyLike): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    app.all('/', async (request, reply) => {
      const { status, headers, body } = await receiver.receive(fromNode(request.raw));
      return reply.code(status).headers(headers).send(body);
    });
  };
}
