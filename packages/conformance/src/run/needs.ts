import type { ConformanceCase, Need } from '../case.ts';
import type { Session } from './session.ts';

/** Why a case cannot run here, and how to have it run; `undefined` where it can. */
export function missingFor({ needs = [] }: ConformanceCase, session: Session): Missing | undefined {
  const missing = needs.find((need) => !has[need](session));
  return missing && { missing, reason: reasons[missing](session) };
}

type Missing = { readonly missing: Need; readonly reason: string };

const has: Readonly<Record<Need, (session: Session) => boolean>> = {
  signature: ({ traits }) => traits.signatureHeaders.length > 0,
  'several signatures': ({ traits }) => traits.holdsSeveral,
  time: ({ traits }) => traits.signsTime,
  id: ({ traits }) => traits.idHeader !== undefined,
  'signed id': ({ traits }) => traits.signsId,
  standard: ({ settings }) => isStandard(settings, 'whsec_'),
  'standard v1a': ({ settings }) => isStandard(settings, 'whsk_'),
  'two secrets': ({ settings }) => settings.secrets.length > 1,
  probe: ({ settings }) => settings.probe !== undefined,
  effects: ({ effectType }) => effectType !== undefined,
  'listed effects': ({ effectType, listsEffects }) => effectType !== undefined && listsEffects,
  sequence: ({ settings }) => settings.sequence.length > 1,
  loopback: ({ settings }) => settings.isLocal,
};

const isStandard = ({ scheme, secrets }: Session['settings'], prefix: string): boolean =>
  ['standard', 'v1', 'v1a'].includes(scheme.name) && secrets[0]?.startsWith(prefix) === true;

const reasons: Readonly<Record<Need, (session: Session) => string>> = {
  signature: ({ settings }) => `The scheme ${settings.scheme.name} has no signature.`,
  'several signatures': ({ settings }) =>
    `The scheme ${settings.scheme.name} has no room for several signatures.`,
  time: ({ settings }) => `The scheme ${settings.scheme.name} signs no time.`,
  id: ({ settings }) => `The scheme ${settings.scheme.name} has no header with an id.`,
  'signed id': ({ settings }) => `The scheme ${settings.scheme.name} signs no id.`,
  standard: () => 'It is about v1 of Standard Webhooks.',
  'standard v1a': () => 'It is about v1a of Standard Webhooks.',
  'two secrets': () => 'There is one secret. Give two that the receiver takes, as in a rotation.',
  probe: () => noProbe,
  effects: ({ settings }) =>
    settings.probe === undefined
      ? noProbe
      : 'No event changed the effects that the probe reports. Have it tell what the receiver did with events.',
  'listed effects': ({ settings }) =>
    settings.probe === undefined
      ? noProbe
      : 'The probe counts. Have it list an entry for each effect.',
  sequence: () =>
    'Nothing tells which event comes after which. Give the types in their order as a sequence.',
  loopback: () => 'It sends more than hosts get that are not this machine.',
};

const noProbe =
  'A status tells nothing about effects. Give a probe: a URL or a command that tells how many effects there were.';
