import { inWords } from '../../delivery/durations.ts';
import type { DocsModel } from '../model/model.ts';

/** The rules of delivery as blocks of Markdown. */
export function deliveryLines({ delivery, headers, signing }: DocsModel): string[] {
  const last = delivery?.attempts.at(-1)?.afterMs ?? 0;
  const retries = delivery && delivery.attempts.length - 1;
  return [
    '## Delivery',
    headers.map(({ name, description }) => `- \`${name}\`: ${description ?? ''}`).join('\n'),
    signing ? signing.description : 'Requests are not signed.',
    delivery
      ? `Success is ${delivery.success}, within ${inWords(delivery.timeoutMs)}. ` +
        (retries ? `Up to ${retries} retries over ${inWords(last)}.` : 'There are no retries.')
      : '',
  ];
}
