import * as z from 'zod';
import type { DoctorReport } from '../../doctor/report.ts';
import { runDoctor } from '../../doctor/run-doctor.ts';
import { defineTool } from '../tool.ts';
import { ReceiverUrl, Secret } from './inputs.ts';

const TIMEOUT_MS = 5_000;

/** `diagnose_receiver` */
export const diagnoseReceiver = defineTool({
  name: 'diagnose_receiver',
  title: 'Diagnose a receiver',
  description:
    'Why does a webhook not arrive? Follows it to the receiver: name, port, TLS, redirects, path, ' +
    'answer, parsed body, signature, clock. Each finding has its evidence and its fix. Without a ' +
    'URL: looks at the running "hookpact dev" and at the files of this project.',
  input: z.object({ url: ReceiverUrl.optional(), secret: Secret, scheme: z.string().optional() }),
  isReading: false,
  async run({ url, secret, scheme }, { flags, command: context }) {
    const { url: _server, key: _key, data, ...ofCatalog } = flags;
    let found: DoctorReport | undefined;
    const show = async (report: DoctorReport) => {
      found = report;
    };
    const key = secret ?? context.environment.HOOKPACT_SECRET;
    const given = {
      ...ofCatalog,
      ...(data && { data }),
      ...(key && { secret: key }),
      ...(scheme && { scheme }),
      timeout: TIMEOUT_MS,
    };
    await runDoctor({ flags: given, context, show }, url);
    return found;
  },
});
