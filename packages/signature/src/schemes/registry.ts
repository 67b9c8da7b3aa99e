import { dropbox } from './dropbox.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { none } from './none.ts';
import { shopify } from './shopify.ts';
import type { SigningScheme } from './signing-scheme.ts';
import { slack } from './slack.ts';
import { standard, svix, v1, v1a } from './standard-schemes.ts';
import { stripe } from './stripe.ts';
import { twilio } from './twilio.ts';
import { twitch } from './twitch.ts';

/** All schemes with a name. It brings each of them: a receiver imports the one that it needs. */
export const schemes = {
  standard,
  v1,
  v1a,
  svix,
  dropbox,
  github,
  gitlab,
  shopify,
  slack,
  stripe,
  twilio,
  twitch,
  none,
} as const satisfies Readonly<Record<string, SigningScheme>>;

export type SchemeName = keyof typeof schemes;
