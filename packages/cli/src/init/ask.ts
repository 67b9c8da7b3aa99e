import type { Readable, Writable } from 'node:stream';
import { isCancel, select, text } from '@clack/prompts';
import { UsageError } from '../command/outcome.ts';

type Choice<Value extends string> = {
  readonly message: string;
  readonly values: readonly Value[];
  readonly first: Value;
};

type Text = {
  readonly message: string;
  readonly first: string;
  /** The problem of an answer, in words. */
  readonly refuse: (answer: string) => string | undefined;
};

/** Asks the person at the terminal. */
export type Ask = {
  choice<Value extends string>(question: Choice<Value>): Promise<Value>;
  text(question: Text): Promise<string>;
};

/** Questions at a terminal. Ctrl-C ends them, and the command with them. */
export function askAt(terminal: { input: Readable; output: Writable }): Ask {
  return {
    async choice({ message, values, first }) {
      const options = values.map((value) => ({ value: value as string })); // as clack types it
      const answer = await select({ ...terminal, message, options, initialValue: first });
      return answered(answer) as typeof first; // one of the values
    },
    async text({ message, first, refuse }) {
      const validate = (answer = '') => refuse(answer || first);
      return answered(
        await text({ ...terminal, message, defaultValue: first, placeholder: first, validate }),
      );
    },
  };
}

function answered(answer: string | symbol): string {
  if (isCancel(answer) || typeof answer !== 'string') {
    throw new UsageError('Nothing was written: the questions were ended.');
  }
  return answer;
}
