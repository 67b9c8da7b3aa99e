import { checkReceiver } from '@hookpact/conformance';
import * as z from 'zod';
import { defineTool } from '../tool.ts';
import { ReceiverUrl, Secret } from './inputs.ts';

/** Below the time after which most agents give a call up. */
const LONGEST_RUN_MS = 45_000;
const MOST_FAILURES = 20;

/** `check_receiver` */
export const checkReceiverTool = defineTool({
  name: 'check_receiver',
  title: 'Check a receiver',
  description:
    'Black-box conformance of a receiver on this machine, in any language: named cases about what it ' +
    'accepts, refuses, does once, and survives. It sends some hundred requests. Failures come with ' +
    'why they matter and how to repair the receiver.',
  input: z.object({
    url: ReceiverUrl,
    secret: Secret,
    scheme: z.string().optional().describe('standard, github, stripe, slack, shopify or none.'),
    level: z.enum(['basic', 'production']).default('basic'),
    cases: z.array(z.string()).max(100).optional().describe('Ids or groups, such as signature/3.'),
  }),
  isReading: false,
  async run({ url, secret, scheme, level, cases }, { catalog: find, command }) {
    const { catalog, policy } = await find();
    const report = await checkReceiver({
      ...{ url, catalog, policy, scheme, level, cases },
      secret: secret ?? command.environment.HOOKPACT_SECRET,
      maxDurationMs: LONGEST_RUN_MS,
      signal: command.interrupted,
    });
    const failed = report.cases.filter(({ status }) => status === 'failed');
    const { ok, ending, note, counts, policy: judgedBy } = report;
    const failures = failed
      .slice(0, MOST_FAILURES)
      .map(({ id, title, reason, why, remedy, curl }) => ({
        ...{ id, title, reason, why, remedy },
        curl: curl?.[0],
      }));
    return { ok, ending, note, policy: judgedBy, counts, failures };
  },
});
