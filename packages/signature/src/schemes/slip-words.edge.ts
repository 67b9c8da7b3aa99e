import type { KeyForm } from './secret-form.ts';
import type { TextSlip } from './text-slips.ts';

/** In place of `slip-words.ts` on edge hosts and in browsers, whose bundles carry no sentences. */
export const slipWords = (slip: TextSlip, _form: KeyForm, _text: string) => ({ slip });
