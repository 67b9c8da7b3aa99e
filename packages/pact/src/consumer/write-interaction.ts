import { Pact } from '@pact-foundation/pact';
import { PactError } from '../errors.ts';
import type { PactState } from '../files/pact-file.ts';
import type { PactContent } from '../matchers/to-pact.ts';

export type InteractionToWrite = {
  readonly consumer: string;
  readonly provider: string;
  readonly dir: string;
  readonly description: string;
  readonly state: PactState;
  readonly pact: PactContent;
};

/**
 * Runs `test`, and writes the interaction into the pact file once it has passed.
 * @throws PactError `RULES_LOST` where Pact's native part refuses the rules
 */
export async function writeInteraction(
  { consumer, provider, dir, description, state, pact }: InteractionToWrite,
  test: () => Promise<void>,
): Promise<void> {
  const params = Object.keys(state.params).length > 0 ? asJson(state.params) : undefined;
  let areHeld = true;
  const interaction = new Pact({ consumer, provider, dir, logLevel: 'error' })
    .addAsynchronousInteraction()
    .given(state.name, params)
    .expectsToReceive(description, (builder) => {
      builder.withJSONContent(pact.content).withMetadata({ contentType: 'application/json' });
      areHeld = addRules(builder, { body: pact.rules });
    });
  if (!areHeld) {
    const detail = 'Pact refused a rule and printed why';
    throw new PactError('RULES_LOST', { name: description, detail });
  }
  await interaction.executeTest(test);
}

/** `withMatchingRules` of pact-js joins rules with AND only; the call beneath it knows OR too. */
function addRules(builder: object, rules: object): boolean {
  type Inner = { message: { interaction: { withMatchingRules(json: string): unknown } } };
  const { message } = builder as Inner; // private in its types, see the line above
  // the native function returns false for rules that it cannot read, and only prints why
  return message.interaction.withMatchingRules(JSON.stringify(rules)) !== false;
}

type JsonMap = Parameters<ReturnType<Pact['addAsynchronousInteraction']>['given']>[1];

const asJson = (params: object) => params as JsonMap; // their type of JSON has no readonly form
