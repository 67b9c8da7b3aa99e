import { type EgressOptions, refusalOfUrl } from '@hookpact/sender';
import type { Webhook } from '@hookpact/sieve-api';
import { RequestInvalid } from './api-error.ts';

/** Refuses webhooks that the sender may not deliver, in the answer to the push. */
export type RefuseBlocked = (
  webhooks: readonly Webhook[],
  loc: readonly (string | number)[],
) => void;

/** @throws RequestInvalid (the result) pointing at each URL that the egress guard refuses */
export function createRefuseBlocked(egress: EgressOptions): RefuseBlocked {
  return (webhooks, loc) => {
    const detail = webhooks.flatMap(({ url }, index) => {
      const refusal = refusalOfUrl(new URL(url), egress);
      const place = { loc: [...loc, index, 'url'], type: 'url_blocked' };
      return refusal ? [{ ...place, msg: `Webhooks cannot go there: ${refusal}` }] : [];
    });
    if (detail.length > 0) throw new RequestInvalid(detail);
  };
}
