import { ReplayResult } from '@hookpact/inspector/models';
import { ChangedCount } from '@hookpact/sender/http';
import * as z from 'zod';
import { UsageError } from '../../command/outcome.ts';
import { findDelivery } from '../../deliveries/find-delivery.ts';
import { defineTool } from '../tool.ts';
import { ReceiverUrl, Token } from './inputs.ts';

/** `replay` */
export const replay = defineTool({
  name: 'replay',
  title: 'Send again',
  description:
    'With "delivery_id": has "hookpact dev" deliver it again (explain_delivery shows the end). With ' +
    '"request_id" and "url": sends a received request to a receiver, as it came or with another ' +
    'body, and returns the answer.',
  input: z.object({
    delivery_id: z.string().max(200).optional().describe('Of a delivery, or of its message.'),
    request_id: z.string().max(200).optional().describe('Of list_requests.'),
    token: Token,
    url: ReceiverUrl.optional(),
    body: z.string().max(1_000_000).optional().describe('In place of the body that came.'),
  }),
  isReading: false,
  async run({ delivery_id, request_id, token, url, body }, { desk: find }) {
    if ((delivery_id === undefined) === (request_id === undefined)) {
      throw new UsageError('Give delivery_id, or request_id with url.');
    }
    const desk = await find();
    if (delivery_id !== undefined) {
      const { id } = await findDelivery(desk, delivery_id);
      const path = `/deliveries/${encodeURIComponent(id)}/redeliver`;
      const { count } = await desk.call('POST', path, ChangedCount);
      return { delivery_id: id, count };
    }
    if (url === undefined) throw new UsageError('Give the url of the receiver, too.');
    const path = `/inspector/tokens/${token}/requests/${encodeURIComponent(request_id ?? '')}/replay`;
    return desk.call('POST', path, ReplayResult, { url, ...(body !== undefined && { body }) });
  },
});
