import type { core } from 'zod';
import { quieted } from '../terminal/quieted.ts';
import { Shown } from '../terminal/shown.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CommandContext } from './context.ts';
import type { CommandOption } from './options.ts';
import { type ExitCode, exitCodes } from './outcome.ts';

/** What an example needs to run. Tests provide all but `elsewhere`. */
export type Need =
  /** A "hookpact dev" with the data folder of the working folder. */
  | 'dev'
  /** A receiver at http://127.0.0.1:3000/webhooks. */
  | 'receiver'
  /** A database, a broker, a registry, a service on the internet. */
  | 'elsewhere';

/** A line to copy. `hookpact` in it becomes the way this program was started. */
export type Example = {
  readonly line: string;
  /** What it shows, in a few words. */
  readonly shows?: string;
  readonly needs?: readonly Need[];
  /** It runs until Ctrl-C. @default false */
  readonly stays?: boolean;
  /** The exit code, where it shows a failure. @default 0 */
  readonly exitCode?: ExitCode;
};

/** The flags that all commands have. */
export type CommonFlags = {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
};

/** The arguments of a running command. */
export type Call<Flags, Result> = {
  readonly flags: Flags;
  readonly context: CommandContext;
  /** Prints the result: in words, or as JSON where that was asked for. */
  show(result: Result): Promise<void>;
};

export type CommandDefinition<Flags, Result> = {
  /** The name and its arguments: `push <function>`. `[x]` may be left out, `<x...>` repeated. */
  readonly usage: string;
  /** What each argument is, by its name in `usage`. */
  readonly arguments?: Readonly<Record<string, string>>;
  readonly description: string;
  readonly options: readonly CommandOption[];
  /** The document of `--json`; a command without it has no `--json`. */
  readonly json?: string;
  /** Whether `--json` prints a line for each thing that happens, and `schema` is that of a line. */
  readonly jsonLines?: boolean;
  /** The shape of that document; published as JSON Schema. Loaded only there. */
  readonly schema?: () => Promise<core.$ZodType>;
  readonly examples: readonly Example[];
  /** Said after the examples. */
  readonly notes?: string;
  /** When it exits with 1: "a file is stale". */
  readonly failsWhen?: string;
  /** The result in words. */
  readonly words?: (result: Result, terminal: Terminal, flags: Flags) => Shown | Promise<Shown>;
  /** The part of the result that `--json` prints. @default all of it */
  readonly document?: (result: Result) => unknown;
  /** Does it. False when it ran and the answer is no; throws when it could not run. */
  readonly run: (call: Call<Flags, Result>, ...given: string[]) => Promise<unknown>;
};

type Described = Omit<CommandDefinition<never, never>, 'words' | 'document' | 'run'>;

/** A command: what help says of it, and what it does. */
export type CliCommand = Described & {
  /** Runs it with arguments and flags that were read. */
  execute(flags: CommonFlags, given: readonly string[], context: CommandContext): Promise<ExitCode>;
};

/**
 * Declares a command: its options, what it does, and its result in words. Everything that commands
 * have in common is done here: `--json`, `--quiet`, exit codes.
 */
export function defineCommand<Flags, Result = never>(
  definition: CommandDefinition<Flags, Result>,
): CliCommand {
  const { words, document = (result) => result, run, ...described } = definition;
  return {
    ...described,
    async execute(common, given, loud) {
      const flags = common as Flags & CommonFlags; // read by the options of this very definition
      const terminal = flags.quiet ? quieted(loud.terminal) : loud.terminal;
      const context = { ...loud, terminal };
      const show = async (result: Result) => {
        const isJson = flags.json || !words;
        terminal.print(
          isJson ? Shown.json(document(result), 2) : await words(result, terminal, flags),
        );
      };
      const answer = await run({ flags, context, show }, ...given);
      return answer === false ? exitCodes.failed : exitCodes.ok;
    },
  };
}

/** A line of ours that names this program, as the person at hand can run it. */
export const asStarted = (line: string, { invocation }: Pick<CommandContext, 'invocation'>) =>
  line.replace(/\bhookpact +(?=[a-z-])/g, `${invocation} `);
