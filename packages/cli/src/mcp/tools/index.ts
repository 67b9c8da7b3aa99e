import type { Tool } from '../tool.ts';
import { checkReceiverTool } from './check-receiver.ts';
import { describeEvent } from './describe-event.ts';
import { diagnoseReceiver } from './diagnose-receiver.ts';
import { diff } from './diff.ts';
import { explainDeliveryTool } from './explain-delivery.ts';
import { listRequests } from './list-requests.ts';
import { replay } from './replay.ts';
import { sendEvent } from './send-event.ts';
import { waitForRequest } from './wait-for-request.ts';

/** All tools, as an agent lists them. */
export const tools: readonly Tool[] = [
  describeEvent,
  sendEvent,
  listRequests,
  waitForRequest,
  replay,
  explainDeliveryTool,
  diagnoseReceiver,
  checkReceiverTool,
  diff,
];
