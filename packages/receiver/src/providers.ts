import type { AnyCatalog } from '@hookpact/catalog';
import { createReceiver } from './create-receiver.ts';
import { ReceiverError } from './errors.ts';
import { cancelBody } from './http/cancel-body.ts';
import type { HttpResponse, Incoming } from './http/incoming.ts';
import { toResponse } from './http/to-response.ts';
import { createLog } from './log.ts';
import type { ReceiverOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import type { CloseOptions, Receiver, Receives } from './receiver.ts';

/** A receiver, or the options of one, by the name in the URL. */
export type ProviderEntries = Readonly<
  // biome-ignore lint/suspicious/noExplicitAny: a receiver takes handlers of its own events alone
  Record<string, ReceiverOptions<any> | Receiver<any>>
>;

type ReceiverOf<Entry> =
  Entry extends Receiver<infer C>
    ? Receiver<C>
    : Entry extends { readonly catalog: infer C extends AnyCatalog }
      ? Receiver<C>
      : never;

/** The options of all receivers that are made here. Options of a single one go before these. */
export type SharedOptions = Partial<
  Pick<
    ReceiverOptions<AnyCatalog>,
    'dedupe' | 'logger' | 'publicUrl' | 'now' | 'onOutcome' | 'ack' | 'maxBodyBytes'
  >
>;

/** Several receivers under one path; made by {@link providers}, mounted by a door. */
export type Providers<Entries extends ProviderEntries> = Receives & {
  /** The receiver of one provider, to add handlers to and to test. */
  receiver<Name extends keyof Entries & string>(name: Name): ReceiverOf<Entries[Name]>;
  /** Closes all of them; see `Receiver.close`. */
  close(options?: CloseOptions): Promise<boolean>;
};

/**
 * Receives from several providers in one app. The last segment of the path names the provider, and
 * a name that is not here is answered 404.
 * @throws ReceiverError `OPTION_INVALID`; `PROVIDER_NOT_READY`, with what `createReceiver` throws as its
 * cause
 * @example
 * const webhooks = providers(
 *   {
 *     github: { catalog: githubEvents, scheme: github, secrets: [process.env.GITHUB_SECRET] },
 *     stripe: { catalog: stripeEvents, scheme: stripe, secrets: [process.env.STRIPE_SECRET] },
 *   },
 *   { dedupe },
 * );
 * webhooks.receiver('github').on('push', (event) => build(event.ref));
 * app.all('/webhooks/:provider', toExpress(webhooks));
 */
export function providers<const Entries extends ProviderEntries>(
  entries: Entries,
  shared: SharedOptions = {},
): Providers<Entries> {
  const receivers = new Map(
    Object.entries(entries).map(([name, entry]) => [
      checkedName(name),
      'receive' in entry ? entry : of(name, () => createReceiver({ ...shared, ...entry })),
    ]),
  );
  const all = [...receivers.values()];
  const log = createLog({
    catalog: { name: 'providers' },
    logger: shared.logger,
    now: shared.now ?? Date.now,
  });

  function refuse({ body }: Incoming): HttpResponse {
    cancelBody(body);
    const outcome: Outcome = { kind: 'rejected', code: 'PROVIDER_UNKNOWN' };
    log.outcome(outcome);
    return toResponse(outcome);
  }

  return {
    receiver: (name) => receivers.get(name) as never, // the type says whose events it has
    methods: [...new Set(all.flatMap(({ methods }) => methods))],
    async receive(incoming) {
      const receiver = receivers.get(lastSegment(incoming.url?.()));
      return receiver ? receiver.receive(incoming) : refuse(incoming);
    },
    assertReady() {
      for (const [name, receiver] of receivers) of(name, () => receiver.assertReady());
    },
    async close(options) {
      const closed = await Promise.all(all.map((receiver) => receiver.close(options)));
      return closed.every(Boolean);
    },
  };
}

/** Names the provider at fault: each of several may have a secret with a slip. */
function of<Result>(provider: string, make: () => Result): Result {
  try {
    return make();
  } catch (cause) {
    const { message, remedy } = Object(cause);
    throw new ReceiverError('PROVIDER_NOT_READY', { provider, detail: message, remedy }, { cause });
  }
}

function checkedName(name: string): string {
  if (/^[\w.~-]+$/.test(name)) return name; // what a URL holds without escapes
  const expected = 'a name of letters, digits, ".", "_", "~" and "-", as it stands in the URL';
  throw new ReceiverError('OPTION_INVALID', { option: 'providers', value: name, expected });
}

/** The last segment of the path, without its query; a slash at the end changes nothing. */
function lastSegment(url: string | undefined): string {
  const [path = ''] = (url ?? '').split(/[?#]/, 1);
  return path.replace(/\/$/, '').split('/').at(-1) ?? '';
}
