import { createVerifier } from '@hookpact/signature/universal';
import type { HeaderGetter } from '../headers/headers.ts';
import { whenThere } from '../maybe-promise.ts';
import type { Rejection } from '../rejections.ts';
import type { Verification } from '../verifier.ts';
import { defineScheme, secretList } from './define-scheme.ts';
import type { StandardOptions } from './signing.ts';
import type { SigningScheme } from './signing-scheme.ts';
import type { SchemeVerdict } from './verdict.ts';

/** Standard Webhooks, as it is and as it is varied. */
export function standardWebhooks(options: StandardOptions): SigningScheme {
  const { name, families = ['webhook'], checkSecrets } = options;
  return defineScheme({
    name,
    signing: { kind: 'standard', options },
    verifier({ secrets, toleranceSeconds, now }) {
      const list = secretList(secrets); // also where nothing checks it
      checkSecrets?.(list);
      const verifier = createVerifier({ secrets, toleranceSeconds, now });
      return {
        verify({ headers: get, body, receivedAt }) {
          const family = familyOf(get, families);
          const values = {
            id: get(`${family}-id`),
            timestamp: get(`${family}-timestamp`),
            signature: get(`${family}-signature`),
          };
          return whenThere(verifier.verify(values, body, receivedAt), (result) =>
            verdictOf(result, family),
          );
        },
      };
    },
  });
}

/** The names of the request's headers: the first of which any is there. */
function familyOf(get: HeaderGetter, families: readonly string[]): string {
  const [first = ''] = families;
  return families.find((family) => get(`${family}-signature`) != null) ?? first;
}

function verdictOf(result: Verification, family: string): SchemeVerdict {
  if (!result.ok) return { ...result, header: headerOf(result, family) };
  const { id, timestamp, secretIndex } = result;
  return { ok: true, id, timestamp, secretIndex };
}

const headerOf = ({ code }: Rejection, family: string): string =>
  `${family}-${code.slice(0, code.indexOf('_')).toLowerCase()}`;
