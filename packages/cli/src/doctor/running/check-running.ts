import { readListeningPlace } from '@hookpact/dev-server';
import type { DeliveryPolicy } from '@hookpact/sender';
import { type Finding, finding } from '../findings/finding.ts';
import type { ReceiverVerdict } from '../probes/probe-receiver.ts';
import { shownUrl } from '../url/spelling.ts';
import { type DevApi, devApi } from './dev-api.ts';
import { explainDelivery } from './explain-delivery.ts';

type RunningOptions = { readonly policy: DeliveryPolicy; readonly interrupted: AbortSignal };

/** Deliveries that are read, the newest first. */
const MOST = 10;

/** Looks at the dev server of a data folder: its endpoints, and why its last deliveries failed. */
export async function checkRunning(
  folder: string,
  { policy, interrupted }: RunningOptions,
): Promise<ReceiverVerdict> {
  const place = readListeningPlace(folder);
  if (!place) return { findings: [], notes: ['No "hookpact dev" runs with this data folder.'] };
  const api = devApi(place, interrupted);
  const endpoints = await api.endpoints().catch(() => undefined);
  if (!endpoints) {
    return { findings: [finding('DEV_NOT_RUNNING', { url: place.url }, [])], notes: [] };
  }
  const failed = await failedDeliveries(api, policy);
  const note = `"hookpact dev" runs at ${place.url}`;
  return {
    findings: [...endpoints.flatMap((it) => stopped(it, place.url)), ...failed],
    notes: [failed.length === 0 ? `${note}; no delivery of it fails.` : `${note}.`],
  };
}

type Endpoint = Awaited<ReturnType<DevApi['endpoints']>>[number];

function stopped({ id, url, state }: Endpoint, at: string): Finding[] {
  if (state === 'active') return [];
  const resume = `${at}/endpoints/${encodeURIComponent(id)}/resume`;
  return [finding('ENDPOINT_PAUSED', { id, state, url: shownUrl(url), resume }, [])];
}

/** One finding for each endpoint and reason: ten deliveries may fail for one cause. */
async function failedDeliveries(api: DevApi, policy: DeliveryPolicy): Promise<Finding[]> {
  const listed = [...(await api.deliveries('dead')), ...(await api.deliveries('waiting'))];
  const failing = listed
    .filter(({ attempts }) => attempts > 0)
    .toSorted((one, other) => (one.created_at < other.created_at ? 1 : -1))
    .slice(0, MOST);
  const found = new Map<string, Finding>();
  for (const { id, url } of failing) {
    const explained = explainDelivery(await api.delivery(id), policy);
    const key = `${url} ${explained?.code}`;
    if (explained && !found.has(key)) found.set(key, explained);
  }
  return [...found.values()];
}
