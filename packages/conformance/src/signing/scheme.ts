import type { SigningScheme } from '@hookpact/signature/schemes';

/** How requests are signed: a scheme of `@hookpact/signature`, or one of your own. */
export type CheckScheme = Pick<SigningScheme, 'name' | 'signing'>;
