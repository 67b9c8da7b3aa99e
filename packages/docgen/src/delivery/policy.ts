/** The promises of a provider about deliveries: the part of a `DeliveryPolicy` for documents. */
export type DeliveryRules = {
  /** Which answers end the delivery well. */
  readonly isSuccess: (status: number) => boolean;
  /** Which answers say that the endpoint is gone for good. */
  readonly isGone: (status: number) => boolean;
  /** The gap before each retry; its length is the number of retries. */
  readonly retryDelaysMs: readonly number[];
  /** Each gap is drawn from its value plus or minus this share of it, from 0 to 1. */
  readonly jitter: number;
  readonly honoursRetryAfter: boolean;
  /** How long one attempt may take. */
  readonly timeoutMs: number;
};

/** The outcome of a delivery after an answer. */
export type Fate = 'delivered' | 'gone' | 'retried';

/** The outcome of a delivery that was answered with a status. */
export function fateOf(status: number, rules: DeliveryRules): Fate {
  if (rules.isSuccess(status)) return 'delivered';
  return rules.isGone(status) ? 'gone' : 'retried';
}

/**
 * The statuses from 200 to 599 by their fate, as OpenAPI writes them: a range such as `4XX` for what
 * most of a hundred share, and each other status by itself.
 */
export function fatesByStatus(rules: DeliveryRules): [status: string, fate: Fate][] {
  return [2, 3, 4, 5].flatMap((hundred) => {
    const statuses = Array.from({ length: 100 }, (_, index) => hundred * 100 + index);
    const fates = statuses.map((status): [string, Fate] => [String(status), fateOf(status, rules)]);
    const usual = mostCommon(fates.map(([, fate]) => fate));
    return [...fates.filter(([, fate]) => fate !== usual), [`${hundred}XX`, usual] as const].map(
      ([status, fate]): [string, Fate] => [status, fate],
    );
  });
}

function mostCommon(fates: readonly Fate[]): Fate {
  const count = (fate: Fate) => fates.filter((other) => other === fate).length;
  return (['delivered', 'gone', 'retried'] as const).reduce((most, fate) =>
    count(fate) > count(most) ? fate : most,
  );
}
