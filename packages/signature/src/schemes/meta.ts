import { tokenSlips } from '#text-slips';
import { SignatureError } from '../errors.ts';
import { hexSha256 } from '../mac/hmac-form.ts';
import { whenThere } from '../maybe-promise.ts';
import { echo, refuse } from './handshakes.ts';
import { hmacScheme } from './hmac-scheme.ts';
import { sameAs } from './same-text.ts';
import { inList } from './signature-field.ts';
import type { SigningScheme } from './signing-scheme.ts';

export type MetaOptions = {
  /** The verify token that you typed where the webhook is set up; it is read when it is asked for. */
  readonly verifyToken: string | undefined | (() => string | undefined);
};

/**
 * Meta (Facebook, Instagram, WhatsApp, Threads): `x-hub-signature-256`, a digest of the body with the
 * app's secret. The GET with which Meta asks for the verify token is answered.
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 * @example
 * createReceiver({ catalog, scheme: meta({ verifyToken: process.env.VERIFY_TOKEN }), secrets });
 */
export function meta({ verifyToken }: MetaOptions): SigningScheme {
  return hmacScheme({
    name: 'meta',
    header: 'x-hub-signature-256',
    form: hexSha256,
    layout: inList('sha256='),
    secret: { tokenSlips },
    handshake: {
      methods: ['GET'],
      greet({ method, url }) {
        const { searchParams } = new URL(url);
        if (method !== 'GET' || searchParams.get('hub.mode') !== 'subscribe') return undefined;
        const token = typeof verifyToken === 'function' ? verifyToken() : verifyToken;
        if (!token) throw new SignatureError('SECRET_EMPTY', { secret: 'The verifyToken of meta' });
        const given = searchParams.get('hub.verify_token') ?? '';
        return whenThere(sameAs(new TextEncoder().encode(token))(given), (isSame) =>
          isSame ? echo(searchParams.get('hub.challenge')) : refuse('Another verify token.'),
        );
      },
    },
  });
}
