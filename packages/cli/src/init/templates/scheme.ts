import { randomBytes } from 'node:crypto';
import { generateSecret } from '@hookpact/signature';
import type { Choices } from '../choices.ts';

type Signed = Pick<Choices, 'scheme'>;

/** The line that imports how the provider signs; none for Standard Webhooks, which is the default. */
export const schemeImport = ({ scheme }: Signed): string =>
  scheme === 'standard' ? '' : `import { ${scheme} } from '@hookpact/signature/schemes';\n`;

/** The option of a receiver. */
export function schemeOption({ scheme }: Signed): string {
  if (scheme === 'standard') return '';
  const trap =
    scheme === 'twilio' ? '\n    // the URL is signed: behind a proxy, set publicUrl as well' : '';
  return `${trap}\n    scheme: ${scheme},`;
}

/** The flag of commands that send. */
export const schemeFlag = ({ scheme }: Signed): string =>
  scheme === 'standard' || scheme === 'none' ? '' : ` --scheme ${scheme}`;

/** A new secret in the form of the provider's; none where nothing is signed. */
export function newSecret({ scheme }: Signed): string | undefined {
  if (scheme === 'none') return undefined;
  if (scheme === 'standard' || scheme === 'svix') return generateSecret();
  const text = randomBytes(24).toString('hex');
  return scheme === 'stripe' ? `whsec_${text}` : text;
}
