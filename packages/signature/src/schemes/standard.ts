import { createVerifier } from '@hookpact/signature/universal';
import { SignatureError } from '../errors.ts';
import { type HeaderGetter, headerGetter } from '../headers/headers.ts';
import { whenThere } from '../maybe-promise.ts';
import type { Rejection } from '../rejections.ts';
import { secretName } from '../secrets/roles.ts';
import type { Verification } from '../verifier.ts';
import { defineScheme, secretList } from './define-scheme.ts';
import type { StandardOptions } from './signing.ts';
import type { SigningScheme } from './signing-scheme.ts';
import type { SchemeVerdict } from './verdict.ts';

/** Standard Webhooks, as it is and as it is varied. */
export function standardWebhooks(options: StandardOptions): SigningScheme {
  const { name, families = ['webhook'], secrets: beginnings } = options;
  return defineScheme({
    name,
    signing: { kind: 'standard', options },
    verifier({ secrets, toleranceSeconds, now }) {
      allowed(secretList(secrets), beginnings);
      const verifier = createVerifier({ secrets, toleranceSeconds, now });
      return {
        verify({ headers, body, receivedAt }) {
          const get = headerGetter(headers);
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

/** Refuses keys of the other version; what else may be wrong is said where secrets are read. */
export function allowed(
  secrets: readonly string[],
  beginnings?: readonly string[],
): readonly string[] {
  const wrong = secrets.findIndex(
    (secret) =>
      beginnings &&
      /^wh(?:sec|sk|pk)_/.test(secret) &&
      !beginnings.includes(secret.slice(0, secret.indexOf('_') + 1)),
  );
  if (wrong < 0) return secrets;
  const slip = `does not begin with ${beginnings?.join(' or ')}`;
  const remedy = 'Give a secret of this version; the scheme standard takes both.';
  throw new SignatureError('SECRET_MALFORMED', { secret: secretName(wrong), slip, remedy });
}
