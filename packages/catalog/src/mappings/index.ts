export {
  type CloudEvent,
  type CloudEventFacts,
  fromCloudEvent,
  toCloudEvent,
} from './cloud-events.ts';
export { fromStandard, type StandardPayload, toStandard } from './standard-payload.ts';
