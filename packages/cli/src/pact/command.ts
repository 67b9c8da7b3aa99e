import { defineGroup } from '../command/define-command.ts';
import { canIDeploy } from './can-i-deploy.ts';
import { publish } from './publish.ts';
import { verify } from './verify.ts';

/** `hookpact pact verify | publish | can-i-deploy`. */
export const pact = defineGroup('pact', 'contracts: verify, publish, can-i-deploy', [
  verify,
  publish,
  canIDeploy,
]);
