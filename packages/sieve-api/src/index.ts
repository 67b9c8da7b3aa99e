export { HttpError, HttpValidationError, ValidationError } from './errors.ts';
export { type FunctionReference, isFunctionName, parseFunctionReference } from './function-name.ts';
export {
  EditFunctionRequest,
  EditFunctionVersionRequest,
  FunctionApp,
  Version,
} from './functions.ts';
export { InputOutput } from './input-output.ts';
export {
  hasEnded,
  Job,
  JobList,
  JobOutput,
  type JobStatus,
  jobStatuses,
  Restart,
  StatusResponse,
} from './jobs.ts';
export { LogsData, LogsResponse } from './logs.ts';
export { type PathName, type PathParameters, paths, pathTo } from './paths.ts';
export { PushRequest, PushResponse } from './push.ts';
export {
  ConcurrencyStatsQuery,
  JobCostQuery,
  JobPageQuery,
  LogsQuery,
  OutputsQuery,
  PageQuery,
  PushQuery,
  UsageQuery,
} from './queries.ts';
export { sievePolicy } from './sieve-policy.ts';
export { Timestamp, toTimestamp } from './timestamp.ts';
export {
  ConcurrencyChunk,
  ConcurrencyInfo,
  Credits,
  DetailedUsage,
  JobCost,
  MachineTypeUsage,
  UsageByFunction,
} from './usage.ts';
export {
  eventTypeOf,
  isWebhookType,
  Webhook,
  WebhookList,
  type WebhookType,
  webhookTypes,
} from './webhooks.ts';
