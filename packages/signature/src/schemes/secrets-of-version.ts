import { SignatureError } from '../errors.ts';
import { secretName } from '../secrets/roles.ts';

/**
 * Refuses keys of the other version; what else may be wrong is said where secrets are read.
 * @param beginnings of the secrets of this version
 */
export const secretsOfVersion =
  (...beginnings: readonly string[]) =>
  (secrets: readonly string[]): void => {
    const wrong = secrets.findIndex(
      (secret) =>
        /^wh(?:sec|sk|pk)_/.test(secret) &&
        !beginnings.includes(secret.slice(0, secret.indexOf('_') + 1)),
    );
    if (wrong < 0) return;
    const slip = `does not begin with ${beginnings.join(' or ')}`;
    const remedy = 'Give a secret of this version; the scheme standard takes both.';
    throw new SignatureError('SECRET_MALFORMED', { secret: secretName(wrong), slip, remedy });
  };
