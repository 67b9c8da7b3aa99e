export { checkPacts } from './conformance/check-pacts.ts';
export { type CanIDeployOptions, canIDeploy, type Deployability } from './deploy/can-i-deploy.ts';
export {
  canIDeployBeside,
  type DeploymentOptions,
  type DeploymentRecord,
  recordDeployment,
} from './deploy/record-deployment.ts';
export {
  readVerification,
  type VerificationRecord,
  writeVerification,
} from './deploy/verification-file.ts';
export { canonicalPact, pactDifferences } from './files/canonical.ts';
export { nameOfInteraction } from './files/interaction.ts';
export {
  type PactFile,
  type PactMessage,
  type PactState,
  parsePact,
  readPactFile,
  readPacts,
} from './files/pact-file.ts';
export type { Place } from './places/call-site.ts';
export { placeOfNeed } from './places/places-file.ts';
export { type EventNames, type EventPlace, type Reliance, reliedOn } from './use/relied-on.ts';
