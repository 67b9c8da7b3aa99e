import { durationWords } from '../model/delivery.ts';
import type { DocsModel } from '../model/model.ts';

/** The rules of delivery as blocks of Markdown. */
export function deliveryLines({ delivery, headers, signature }: DocsModel): string[] {
  const last = delivery?.attempts.at(-1)?.afterMs ?? 0;
  const retries = delivery && delivery.attempts.length - 1;
  return [
    '## Delivery',
    headers.map(({ name, description }) => `- \`${name}\`: ${description ?? ''}`).join('\n'),
    signature ? '' : 'Requests are not signed.',
    delivery
      ? `Success is ${delivery.success}, within ${durationWords(delivery.timeoutMs)}. ` +
        (retries
          ? `Up to ${retries} retries over ${durationWords(last)}.`
          : 'There are no retries.')
      : '',
  ];
}
