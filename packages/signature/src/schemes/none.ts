import { defineScheme } from './define-scheme.ts';
import { readId } from './message-id.ts';

const ID = 'webhook-id';

/**
 * A provider that does not sign: anybody who knows the URL can send. Secrets are not looked at. An
 * id in `webhook-id` is taken as it is.
 */
export const none = defineScheme({
  name: 'none',
  isUnsigned: true,
  signing: { kind: 'none', idHeader: ID },
  verifier: () => ({
    verify({ headers }) {
      const named = readId(headers, ID, false);
      return named.ok ? { ok: true, id: named.id, secretIndex: -1 } : named;
    },
  }),
});
