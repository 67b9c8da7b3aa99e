import { createSigner } from '@hookpact/signature';
import type { CheckScheme } from './scheme.ts';

const standard: CheckScheme = {
  name: 'standard',
  sign: ({ body, secret, id = '', timestampSeconds = 0 }) =>
    createSigner(secret).sign({ id, timestampSeconds, body }),
};

const none: CheckScheme = { name: 'none', sign: () => ({}) };

/** The schemes that are known by a name. */
export const schemes: Readonly<Record<string, CheckScheme>> = { standard, none };
