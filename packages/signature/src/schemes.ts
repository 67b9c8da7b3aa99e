export { type CloudEventsOptions, cloudEvents } from './schemes/cloud-events.ts';
export { dropbox } from './schemes/dropbox.ts';
export { github } from './schemes/github.ts';
export { gitlab } from './schemes/gitlab.ts';
export type {
  Challenge,
  CheckReceived,
  Greeting,
  Handshake,
  HandshakeResponse,
  ReadForm,
  ReceivedRequest,
  SchemeReceiving,
} from './schemes/handshake.ts';
export { hmac } from './schemes/hmac.ts';
export type { HmacOptions, TimestampOptions } from './schemes/hmac-options.ts';
export { type MetaOptions, meta } from './schemes/meta.ts';
export { none } from './schemes/none.ts';
export { type SchemeName, schemes } from './schemes/registry.ts';
export type { SecretForm } from './schemes/secret-form.ts';
export { shopify } from './schemes/shopify.ts';
export { sign } from './schemes/sign/sign.ts';
export type { SignatureFields } from './schemes/signature-field.ts';
export type { TimeUnit } from './schemes/signed-time.ts';
export type { SchemeHeaders, SchemeSignInput, Signing } from './schemes/signing.ts';
export type {
  SchemeVerifier,
  SchemeVerifyInput,
  SignedRequest,
  SigningScheme,
} from './schemes/signing-scheme.ts';
export { slack } from './schemes/slack.ts';
export { standard, svix, v1, v1a } from './schemes/standard-schemes.ts';
export { stripe } from './schemes/stripe.ts';
export { twilio } from './schemes/twilio.ts';
export { twitch } from './schemes/twitch.ts';
export type { SchemeVerdict, SchemeVerified, SchemeVerifierOptions } from './schemes/verdict.ts';
export { verify } from './schemes/verify.ts';
