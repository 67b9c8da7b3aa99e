import type { AnyCatalog } from '@hookpact/catalog';
import type { SigningScheme } from '@hookpact/signature/schemes';
import { refuseMissing } from '#host';
import { assembleReceiver } from './assemble-receiver.ts';
import { standardCheck } from './http/standard-check.ts';
import type { ReceiverOptions } from './options.ts';
import type { Receiver } from './receiver.ts';

/**
 * Makes a receiver: it checks that a request is a genuine, valid, new event of the catalogue, and
 * gives it to your handlers.
 * @throws ReceiverError `OPTION_INVALID`
 * @throws SignatureError where a secret cannot be read
 * @example
 * const receiver = createReceiver({
 *   catalog: sieve,
 *   secrets: [process.env.WEBHOOK_SECRET],
 *   dedupe: memoryDedupe(),
 * })
 *   .on('job.complete', async (event) => {
 *     await database.save(event.body.job_id, event.body.outputs);
 *   })
 *   .onError((error) => logger.error(error));
 */
export function createReceiver<C extends AnyCatalog>(options: ReceiverOptions<C>): Receiver<C> {
  return assembleReceiver(options, standardCheck);
}

/** The options of a receiver whose scheme is named. */
export type SchemeReceiverOptions<C extends AnyCatalog> = ReceiverOptions<C> & {
  readonly scheme: SigningScheme;
};

/**
 * Makes a receiver for one scheme, as {@link createReceiver} does. A bundle for an edge host then
 * carries that scheme alone, and not Standard Webhooks beside it.
 * @throws ReceiverError `OPTION_INVALID`
 * @throws SignatureError where a secret cannot be read
 * @example
 * const receiver = createSchemeReceiver({ catalog, scheme: github, secrets: [env.GITHUB_SECRET] });
 */
export function createSchemeReceiver<C extends AnyCatalog>(
  options: SchemeReceiverOptions<C>,
): Receiver<C> {
  if (options?.scheme) return assembleReceiver(options, unnamed);
  return unnamed();
}

/** Plain JavaScript leaves the scheme out: what is signed must not pass for unsigned. */
const unnamed = () => refuseMissing('scheme');
