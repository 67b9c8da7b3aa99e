import { createSigner } from '@hookpact/signature';

/** A key that results from reading a secret wrongly, written as a secret. */
export type MisreadSecret = {
  readonly secret: string;
  readonly how: string;
  readonly remedy: string;
};

const PARSE = 'Pass it to createReceiver or to a Standard Webhooks library as it is: they read it.';

const mistakes: readonly Omit<MisreadSecret, 'secret'>[] = [
  { how: 'the whole text is the key, with the prefix whsec_', remedy: PARSE },
  { how: 'its base64 is the key, not the bytes that it stands for', remedy: PARSE },
  {
    how: 'quotes around it are part of the key',
    remedy: 'Remove the quotes: Docker and most CI systems keep them in a variable.',
  },
  {
    how: 'a line break at its end is part of the key',
    remedy: 'Trim it: a secret that is read from a file ends with one.',
  },
];

/** The keys of verifiers that read a secret wrongly; none for key pairs. */
export function misreadings(secret: string): MisreadSecret[] {
  if (!secret.startsWith('whsec_')) return [];
  const base64 = secret.slice('whsec_'.length);
  const texts = [secret, base64, `"${secret}"`, `${secret}\n`];
  return mistakes.flatMap((mistake, index) => {
    const written = `whsec_${Buffer.from(texts[index] ?? '').toString('base64')}`;
    return isUsable(written) ? [{ ...mistake, secret: written }] : [];
  });
}

/** A long secret makes a key that our signer does not take. */
function isUsable(secret: string): boolean {
  try {
    createSigner(secret);
    return true;
  } catch {
    return false;
  }
}
