import { readListeningPlace } from '@hookpact/dev-server';
import { EndpointList } from '@hookpact/dev-server/models';
import type { DeliveryPolicy } from '@hookpact/sender';
import { DeliveryDetail, DeliveryPage } from '@hookpact/sender/http';
import type { CommandContext } from '../../command/context.ts';
import { type Desk, findDesk } from '../../desk/desk.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { ReceiverVerdict } from '../probes/probe-receiver.ts';
import { shownUrl } from '../url/spelling.ts';
import { explainDelivery } from './explain-delivery.ts';

type RunningOptions = { readonly policy: DeliveryPolicy; readonly context: CommandContext };

/** Failed deliveries that are read of each kind, the newest first. */
const MOST = 10;

/** Looks at the dev server of a data folder: its endpoints, and why its last deliveries failed. */
export async function checkRunning(
  folder: string,
  { policy, context }: RunningOptions,
): Promise<ReceiverVerdict> {
  const place = readListeningPlace(folder);
  if (!place) return { findings: [], notes: ['No "hookpact dev" runs with this data folder.'] };
  const desk = await findDesk({ data: folder }, context);
  const endpoints = await desk.call('GET', '/endpoints', EndpointList).catch(() => undefined);
  if (!endpoints) {
    return { findings: [finding('DEV_NOT_RUNNING', { url: place.url }, [])], notes: [] };
  }
  const failed = await failedDeliveries(desk, policy);
  const note = `"hookpact dev" runs at ${place.url}`;
  return {
    findings: [...endpoints.data.flatMap((endpoint) => stopped(endpoint, desk)), ...failed],
    notes: [failed.length === 0 ? `${note}; no delivery of it fails.` : `${note}.`],
  };
}

type Endpoint = EndpointList['data'][number];

function stopped({ id, url, state }: Endpoint, { url: at }: Desk): Finding[] {
  if (state === 'active') return [];
  const resume = `${at}/endpoints/${encodeURIComponent(id)}/resume`;
  return [finding('ENDPOINT_PAUSED', { id, state, url: shownUrl(url), resume }, [])];
}

/** One finding for each endpoint and reason: ten deliveries may fail for one cause. */
async function failedDeliveries(desk: Desk, policy: DeliveryPolicy): Promise<Finding[]> {
  const found = new Map<string, Finding>();
  for (const status of ['dead', 'waiting']) {
    const path = `/deliveries?first=newest&limit=${MOST}&status=${status}`;
    const { data } = await desk.call('GET', path, DeliveryPage);
    for (const { id, url, attempts } of data) {
      if (attempts === 0) continue;
      const delivery = await desk.call(
        'GET',
        `/deliveries/${encodeURIComponent(id)}`,
        DeliveryDetail,
      );
      const explained = explainDelivery(delivery, policy);
      const key = `${url} ${explained?.code}`;
      if (explained && !found.has(key)) found.set(key, explained);
    }
  }
  return [...found.values()];
}
