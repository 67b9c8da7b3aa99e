import { defineErrors, guardFor } from '@hookpact/errors';

/**
 * Every mistake this package can report: what happened and what to do about it.
 * Codes are stable and never reused.
 */
export const pactErrors = {
  NAME_INVALID: {
    message: 'The name of the {role}, {name}, cannot be part of a file name.',
    remedy: 'Use letters, digits, "_", "-" and "."; begin with a letter or digit.',
  },
  OPTION_INVALID: {
    message: 'The option {option} is {given}, but must be {expected}.',
    remedy: 'Fix the option.',
  },
  EVENT_TYPE_UNKNOWN: {
    message: 'The catalogue {catalog} has no event type {type}.',
    remedy: 'Use one of: {known}.',
  },
  EXPECTATION_REFUSED: {
    message: '{consumer} asks {type} for more than is promised:\n{list}',
    remedy: 'Ask for what the schema or the function of the state guarantees.',
  },
  EXAMPLE_INVALID: {
    message: '{type}: the event to deliver ({variant}) is not valid: {detail}',
    remedy: 'Fix the examples that the matchers were given.',
  },
  INTERACTION_DUPLICATE: {
    message: 'Two interactions are both called "{description}" with the same state: {state}.',
    remedy: 'Give one of them a "note"; Pact would silently keep only the last.',
  },
  INTERACTION_LOST: {
    message: '{missing} of {declared} interactions are not in the contract: {list}.',
    remedy: 'Make their tests pass and run the whole file; the pact file was left as it was.',
  },
  RULES_LOST: {
    message: '{name} would not be checked as stated: {detail}.',
    remedy:
      'Leave the field out of "expectations", and report this: a contract must not check less.',
  },
  CASE_MISSING: {
    message: '{consumer} was not shown every case it can meet:\n{list}',
    remedy: 'State each case as an interaction of its own, or pass { cases: "stated" }.',
  },
  PACT_STALE: {
    message: 'The committed pact {file} differs from what the tests say:\n{list}',
    remedy: 'Run the contract tests without "check" and commit the file.',
  },
  PACT_FILE_INVALID: {
    message: 'The pact file {file} cannot be read: {detail}',
    remedy: 'Write it again with the consumer’s contract tests.',
  },
  PACTS_MISSING: {
    message: 'There is no pact file in {where}.',
    remedy: 'Check the path; a verification of nothing would always pass.',
  },
  PROVIDER_MISMATCH: {
    message: 'The pact file {file} is a contract with {found}, not with {provider}.',
    remedy: 'Leave it out, or verify it as {found}.',
  },
  ENDPOINT_DOWN: {
    message: '{url} could not be reached: {detail}',
    remedy: 'Start it before the test, and pass the port that it listens on.',
  },
  ENDPOINT_SLOW: {
    message: '{url} did not answer within {timeoutMs} ms.',
    remedy: 'Answer first and work later, or raise "timeoutMs".',
  },
  ENDPOINT_REDIRECTED: {
    message: '{url} answered {status} to {what} and points to {location}.',
    remedy: 'Webhooks are not redirected: register the final URL.',
  },
  ENDPOINT_REFUSED: {
    message: '{url} answered {status} to {what}; only 200 acknowledges a webhook. {detail}',
    remedy: 'Answer exactly 200 once the event is handled; anything else is sent again.',
  },
  READ_UNDECLARED: {
    message: '{consumer} reads fields of {type} that its contract does not name: {list}.',
    remedy: 'Add them to "expectations", or stop reading them.',
  },
  STATE_UNKNOWN: {
    message: 'The provider has no state "{state}".',
    remedy: 'Use one of: {known}.',
  },
  STATE_SILENT: {
    message: 'The state "{state}" sends no {type}: {detail}',
    remedy: 'Fix what the state does, or take the event out of its "events".',
  },
  MESSAGE_INVALID: {
    message: 'The provider’s message for "{description}" cannot be used: {detail}',
    remedy: 'Return what was really sent: the bytes of the body and its headers.',
  },
  VERIFIER_FAILED: {
    message: 'The Pact verifier did not finish: {detail}',
    remedy: 'Check that @pact-foundation/pact and its native part are installed.',
  },
  VERIFICATION_FAILED: {
    message: '{report}',
    remedy: 'Change the provider, or talk to the consumers named above.',
  },
  CAPTURE_INVALID: {
    message: 'The captured payload {file} cannot be read: {detail}',
    remedy: 'A capture is a JSON file: the event, or { "given", "headers", "body" }.',
  },
  VERIFICATION_FILE_INVALID: {
    message: 'The verification result {file} cannot be read: {detail}',
    remedy: 'Verify the provider again and write its result.',
  },
  DEPLOYMENT_EMPTY: {
    message:
      'Nothing is known about {participant}: no pact of it as a consumer, no result as a provider.',
    remedy:
      'Check its name; pass its pacts where it is a consumer, its result where it is a provider.',
  },
  BROKER_CLIENT_MISSING: {
    message: 'The broker client @pact-foundation/pact-cli is not installed.',
    remedy: 'npm install --save-dev @pact-foundation/pact-cli',
  },
  BROKER_UNREADABLE: {
    message: 'The Pact Broker {where} does not give the pacts of {provider}: {detail}.',
    remedy:
      'Check its address, the name of the provider, and PACT_BROKER_TOKEN or PACT_BROKER_USERNAME.',
  },
  BROKER_FAILED: {
    message: 'The Pact Broker client ended with {exit}: {detail}',
    remedy: 'Check PACT_BROKER_BASE_URL and its credentials.',
  },
} as const;

export type PactErrorCode = keyof typeof pactErrors;

/** A mistake in a contract or around it. Compare `code`, not the message. */
export class PactError extends defineErrors('PactError', pactErrors, {
  remedyInMessage: true,
}) {}

/** Narrows `error` to a {@link PactError}, optionally with that code. */
export const isPactError = guardFor(PactError);
