import { type DeliveryDetail, DeliveryPage } from '@hookpact/sender/http';
import * as z from 'zod';
import { CommandFailed } from '../../command/outcome.ts';
import { loadConfig } from '../../config/load-config.ts';
import { policyOfConfig } from '../../config/policy.ts';
import { findDelivery } from '../../deliveries/find-delivery.ts';
import type { Desk } from '../../desk/desk.ts';
import { explainDelivery } from '../../doctor/running/explain-delivery.ts';
import { defineTool } from '../tool.ts';

/** `explain_delivery` */
export const explainDeliveryTool = defineTool({
  name: 'explain_delivery',
  title: 'Explain a delivery',
  description:
    'What became of a delivery of "hookpact dev": each attempt with its answer, and of a failure ' +
    'the reason with its fix. Without an id: the newest that failed.',
  input: z.object({
    delivery_id: z.string().max(200).optional().describe('Of a delivery, or of its message.'),
  }),
  isReading: true,
  async run({ delivery_id }, { desk: find, flags, command }) {
    const desk = await find();
    const delivery = await findDelivery(desk, delivery_id ?? (await newestFailure(desk)));
    const policy = await policyOfConfig(await loadConfig(command.cwd, flags.config));
    const reason = explainDelivery(delivery, policy);
    return { ...present(delivery), policy: policy.name, reason: reason ?? null };
  },
});

function present({ id, event_type, url, status, reason, attempt_list, body }: DeliveryDetail) {
  const attempts = attempt_list.map(({ number, started_at, failure, detail, ...answer }) => ({
    ...{ number, started_at, failure, detail },
    answer: { status: answer.status, headers: answer.headers, body: answer.body },
    total_ms: answer.total_ms,
  }));
  return { id, event_type, url, status, given_up: reason, attempts, body };
}

async function newestFailure(desk: Desk): Promise<string> {
  for (const status of ['dead', 'waiting']) {
    const path = `/deliveries?first=newest&limit=20&status=${status}`;
    const { data } = await desk.call('GET', path, DeliveryPage);
    const failed = data.find(({ attempts }) => attempts > 0);
    if (failed) return failed.id;
  }
  throw new CommandFailed('No delivery has failed. Name one with delivery_id.');
}
