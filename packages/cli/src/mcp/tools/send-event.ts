import * as z from 'zod';
import { runSend, type SentReport } from '../../send/run-send.ts';
import { defineTool } from '../tool.ts';
import { ReceiverUrl, Secret } from './inputs.ts';

/** `send_event` */
export const sendEvent = defineTool({
  name: 'send_event',
  title: 'Send an event',
  description:
    'Sends one event of the catalogue, checked against its schema. With "to": to that receiver, ' +
    'signed where there is a secret, and the answer comes back. Without: "hookpact dev" delivers it ' +
    'to its endpoints, or to its inspector (list_requests, wait_for_request).',
  input: z.object({
    type: z.string().describe('The event type; describe_event lists them.'),
    payload: z.record(z.string(), z.unknown()).optional().describe('Default: the first example.'),
    set: z
      .record(z.string(), z.unknown())
      .default({})
      .describe('Fields to change, by path: {"data.total": 1}.'),
    to: ReceiverUrl.optional(),
    secret: Secret,
    check: z.boolean().default(true).describe('False sends what the catalogue does not allow.'),
  }),
  isReading: false,
  async run({ type, payload, set, to, secret, check }, { flags, command: context, catalog }) {
    const { catalog: found } = await catalog();
    const assignments = Object.entries(set).map(
      ([path, value]) => `${path}=${JSON.stringify(value)}`,
    );
    let sent: SentReport | undefined;
    const { url: _server, key: _key, data, ...ofCatalog } = flags;
    const given = {
      ...ofCatalog,
      ...(data && { data }),
      ...(!flags.catalog && { provider: found.name }),
      ...(payload && { payload: JSON.stringify(payload) }),
      ...(to && { to }),
      ...(secret && { secret }),
      example: 1,
      set: assignments,
      check,
      timeScale: 1,
      json: true,
    };
    const show = async (report: SentReport) => {
      sent = report;
    };
    await runSend({ flags: given, context, show }, type);
    return sent;
  },
});
