import type { AnyCatalog } from '@hookpact/catalog';
import { PactError } from '../errors.ts';
import { identify } from '../files/interaction.ts';
import { typeOfMessage } from '../files/message-type.ts';
import { type PactFile, type PactMessage, readPactsOf } from '../files/pact-file.ts';
import { type Answered, judgeMessages } from '../provider/judge-messages.ts';
import type { VerifierResult } from '../provider/run-verifier.ts';
import { describeType } from '../verification/describe.ts';
import { type Failure, toFailures } from '../verification/failures.ts';
import { readHeaders, schemaFailures } from '../verification/schema-failures.ts';
import type { Verification, VerifiedInteraction } from '../verification/verification.ts';
import { type Capture, readCaptures } from './read-captures.ts';

/** Everything {@link verifyCaptures} takes. */
export type CaptureOptions = {
  readonly provider: string;
  /** A pact file, or a folder of them. */
  readonly pacts: string;
  /** A folder of payloads that the real service sent. */
  readonly captures: string;
  readonly catalog: AnyCatalog;
  /** Time for Pact's verifier to judge everything. @default 60_000 */
  readonly timeoutMs?: number | undefined;
};

/** More than these of one event type teach nothing new, and each costs some milliseconds. */
const MOST_CANDIDATES = 50;

type Candidate = Answered & { readonly capture: Capture };

/**
 * Verifies pacts against payloads that the real service sent: what a simulator cannot prove.
 *
 * An interaction is honoured when every capture of its event that was marked with its state fits,
 * or, where none was marked, when one capture of its event fits. One that nothing was captured for
 * is not honoured. Values of captures are not shown: they may be private.
 * @throws PactError `CAPTURE_INVALID`, and what reading pacts throws
 */
export async function verifyCaptures(options: CaptureOptions): Promise<Verification> {
  const { provider, catalog } = options;
  const files = await readPactsOf(provider, options.pacts);
  const captures = await readCaptures(options.captures, catalog);
  const asked = files.flatMap((file) => file.messages.map((message) => ({ file, message })));
  if (asked.length === 0) throw new PactError('PACTS_MISSING', { where: options.pacts });

  const candidates = asked.map(({ file, message }, index) =>
    candidatesFor(message, captures, catalog).map((capture, nth) =>
      toCandidate(file, message, capture, `#${index * MOST_CANDIDATES + nth}`),
    ),
  );
  const result = await judgeMessages(provider, candidates.flat(), options.timeoutMs ?? 60_000);
  const interactions = asked.map(({ file, message }, index) => ({
    ...identify(file.consumer, message),
    file: file.file,
    failures: judge(candidates[index] ?? [], message, result),
  }));
  const drifted = driftIn(captures, catalog);
  const isVerified = isHonoured(interactions) && drifted.length === 0;
  const leftOut = files.reduce((sum, { others }) => sum + others, 0);
  const total = interactions.length;
  return { source: 'captures', provider, isVerified, total, interactions, leftOut, drifted };
}

function candidatesFor(
  message: PactMessage,
  captures: readonly Capture[],
  catalog: AnyCatalog,
): Capture[] {
  const { states } = message;
  const type = typeOfMessage(message, catalog);
  const ofType = captures.filter((capture) => typeOfCapture(capture, catalog) === type);
  const marked = ofType.filter(({ given }) => states.some(({ name }) => name === given));
  const unmarked = ofType.filter(({ given }) => given === undefined);
  return (marked.length > 0 ? marked : unmarked).slice(0, MOST_CANDIDATES);
}

const typeOfCapture = ({ event, headers }: Capture, catalog: AnyCatalog): string | undefined =>
  catalog.safeParse(event, { headers: readHeaders(headers) }).type;

function toCandidate(
  file: PactFile,
  message: PactMessage,
  capture: Capture,
  id: string,
): Candidate {
  const { event, headers } = capture;
  return { file, message, id, capture, collected: { kind: 'sent', message: { event, headers } } };
}

function judge(
  candidates: readonly Candidate[],
  message: PactMessage,
  result: VerifierResult,
): readonly Failure[] {
  const judged = candidates.map(({ id, capture }) => ({
    capture,
    failures: toFailures(result.get(id) ?? [], message, capture.event, describeType),
  }));
  const isMarked = judged.some(({ capture }) => capture.given !== undefined);
  const failed = judged.filter(({ failures }) => failures.length > 0);
  if (judged.length === 0) {
    return [{ kind: 'message', where: '', expected: 'a message', got: 'nothing was captured' }];
  }
  if (isMarked)
    return failed.flatMap(({ capture, failures }) =>
      failures.map((failure) => namedAfter(failure, capture)),
    );
  if (failed.length < judged.length) return [];
  const [closest] = failed.toSorted((a, b) => a.failures.length - b.failures.length);
  return closest ? closest.failures.map((failure) => namedAfter(failure, closest.capture)) : [];
}

const namedAfter = (failure: Failure, { file }: Capture): Failure => ({
  ...failure,
  got: `${failure.got} (${file})`,
});

const isHonoured = (interactions: readonly VerifiedInteraction[]) =>
  interactions.every(({ failures }) => failures.length === 0);

function driftIn(captures: readonly Capture[], catalog: AnyCatalog) {
  const checked = captures.map(({ file, event, headers }) => ({
    file,
    failures: schemaFailures(catalog, event, { headers: readHeaders(headers) }),
  }));
  return checked.filter(({ failures }) => failures.length > 0);
}
