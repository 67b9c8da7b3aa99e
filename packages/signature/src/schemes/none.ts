import { assertBytes } from '../headers/check-headers.ts';
import { defineScheme } from './define-scheme.ts';

/** A provider that does not sign: anybody who knows the URL can send. Secrets are not looked at. */
export const none = defineScheme({
  name: 'none',
  sign({ body }) {
    assertBytes(body);
    return {};
  },
  verifier: () => ({
    verify({ body }) {
      assertBytes(body);
      return { ok: true, secretIndex: -1 };
    },
  }),
});
