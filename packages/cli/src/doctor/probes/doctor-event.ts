import type { AnyCatalog } from '@hookpact/catalog';
import { type SigningScheme, sign } from '@hookpact/signature/schemes';
import type { Probe } from './prober.ts';

/** `spaced` differs from the output of JSON.stringify: serialising it again gives other bytes. */
type Writing = 'spaced' | 'compact';

/** The one event of a diagnosis: in two spellings, always under the same id. */
export type DoctorEvent = {
  readonly type: string;
  readonly secret: string | undefined;
  readonly scheme: SigningScheme;
  /** `secret`: another one to sign with. */
  request(writing: Writing, secret?: string): Promise<Pick<Probe, 'headers' | 'body'>>;
};

type EventOptions = {
  readonly catalog: AnyCatalog | undefined;
  /** @default the first of the catalogue that has an example */
  readonly type: string | undefined;
  readonly secret: string | undefined;
  readonly scheme: SigningScheme;
  /** Where it goes: some schemes sign that. */
  readonly url: string;
  readonly id: string;
  readonly now: () => number;
};

const PROBE_TYPE = 'hookpact.probe';

/** The example of a catalogue; without a catalogue, a signed event of an unknown type. */
export function createEvent(options: EventOptions): DoctorEvent {
  const { catalog, type: asked, secret, scheme, url, id, now } = options;
  const type =
    asked ??
    catalog?.eventTypes.find((eventType) => catalog.examples(eventType).length > 0) ??
    PROBE_TYPE;
  const payload = catalog?.examples(type)[0] ?? { type: PROBE_TYPE };
  const ofType = catalog ? Object.fromEntries(catalog.typeHeaders(type, payload)) : {};
  return {
    type,
    secret,
    scheme,
    async request(writing, key = secret) {
      const text = JSON.stringify(payload, null, writing === 'spaced' ? 1 : 0);
      const body = new TextEncoder().encode(text);
      const timestampSeconds = Math.floor(now() / 1_000);
      const signed =
        key === undefined
          ? { 'webhook-id': id, 'webhook-timestamp': String(timestampSeconds) }
          : await sign(scheme, { body, secret: key, id, timestampSeconds, url });
      return { headers: { ...ofType, ...signed }, body };
    },
  };
}
