export { readBody } from './capture/read-body.ts';
export { headerPairs, type InspectedRequest } from './requests/inspected-request.ts';
export {
  createPresenter,
  type PresentRequest,
  presentBody,
} from './requests/present-request.ts';
export { createJudge } from './requests/verdict.ts';
export { endToEndHeaders, type Forwarded, sendOn } from './responses/forward.ts';
export { type Target, toTarget } from './responses/target.ts';
