import type { Receives } from '../receiver.ts';
import { fromNode, type NodeRequest } from './node-incoming.ts';

const REMEDY =
  'Register the receiver as a plugin of its own, and let no hook of Fastify read request.raw before it.';

/** The part of a Fastify instance that is used here. */
export type FastifyLike = {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ): unknown;
  route(options: FastifyRoute): unknown;
};
export type FastifyRoute = {
  readonly method: string[];
  readonly url: string;
  handler(request: FastifyRequest, reply: FastifyReply): unknown;
};
export type FastifyRequest = { readonly raw: NodeRequest };
export type FastifyReply = {
  code(status: number): FastifyReply;
  headers(headers: Record<string, string>): FastifyReply;
  send(body: string): FastifyReply;
};

/**
 * A plugin for Fastify 5: a route at its prefix for POST, and for what the scheme's handshake asks
 * with, without body parsers. Other routes keep theirs, and other methods of the path are yours.
 * @example
 * app.register(toFastify(receiver), { prefix: '/webhooks/sieve' });
 */
export function toFastify(receiver: Receives) {
  receiver.assertReady();
  return async (app: FastifyLike): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    app.route({
      method: [...receiver.methods],
      url: '/',
      async handler(request, reply) {
        const { status, headers, body } = await receiver.receive(fromNode(request.raw, REMEDY));
        return reply.code(status).headers(headers).send(body);
      },
    });
  };
}
