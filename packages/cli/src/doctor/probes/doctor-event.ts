import type { AnyCatalog } from '@hookpact/catalog';
import { createSigner } from '@hookpact/signature';
import type { Probe } from './prober.ts';

/** `spaced` is no JSON.stringify output: who serialises it anew gets other bytes. */
type Writing = 'spaced' | 'compact';

/** The one event of a diagnosis: in two spellings, always under the same id. */
export type DoctorEvent = {
  readonly type: string;
  readonly secret: string | undefined;
  /** `secret`: another one to sign with. */
  request(writing: Writing, secret?: string): Pick<Probe, 'headers' | 'body'>;
};

type EventOptions = {
  readonly catalog: AnyCatalog | undefined;
  /** @default the first of the catalogue that has an example */
  readonly type: string | undefined;
  readonly secret: string | undefined;
  readonly id: string;
  readonly now: () => number;
};

const PROBE_TYPE = 'hookpact.probe';

/** The example of a catalogue; without one, a signed event of a type that nobody has. */
export function createEvent({ catalog, type: asked, secret, id, now }: EventOptions): DoctorEvent {
  const type =
    asked ?? catalog?.eventTypes.find((it) => catalog.examples(it).length > 0) ?? PROBE_TYPE;
  const payload = catalog?.examples(type)[0] ?? { type: PROBE_TYPE };
  const ofType = catalog ? Object.fromEntries(catalog.typeHeaders(type, payload)) : {};
  return {
    type,
    secret,
    request(writing, key = secret) {
      const text = JSON.stringify(payload, null, writing === 'spaced' ? 1 : 0);
      const body = new TextEncoder().encode(text);
      const timestampSeconds = Math.floor(now() / 1_000);
      const signed =
        key === undefined
          ? { 'webhook-id': id, 'webhook-timestamp': String(timestampSeconds) }
          : createSigner(key).sign({ id, timestampSeconds, body });
      return { headers: { ...ofType, ...signed }, body };
    },
  };
}
