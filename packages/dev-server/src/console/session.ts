import type { Context } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';

/** How long a browser stays signed in: 30 days, over restarts. */
const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Browsers that were signed in. The proof is a cookie that no script can read, and holds no key.
 */
export type Sessions = {
  /** Signs the browser in that asks. */
  open(context: Context): Promise<void>;
  /** Whether the browser that asks is signed in. */
  isOpen(context: Context): Promise<boolean>;
};

export function createSessions(options: { apiKey: string; now: () => number }): Sessions {
  const { apiKey, now } = options;
  const secret = `console session ${apiKey}`; // a new key ends all sessions of the old key
  return {
    async open(context) {
      await setSignedCookie(context, nameFor(context), String(now() + LIFETIME_MS), secret, {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        maxAge: LIFETIME_MS / 1000,
        secure: new URL(context.req.url).protocol === 'https:',
      });
    },
    async isOpen(context) {
      const expires = await getSignedCookie(context, secret, nameFor(context));
      return typeof expires === 'string' && Number(expires) > now();
    },
  };
}

/** Browsers share cookies among the ports of a host: two servers must not sign each other out. */
const nameFor = ({ req }: Context) => `hookpact_console_${new URL(req.url).port || 'default'}`;
