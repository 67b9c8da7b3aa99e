import type * as z from 'zod';
import type { CommandContext } from '../command/context.ts';
import type { CatalogFlags, FoundCatalog } from '../config/find-catalog.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskFlags } from '../desk/options.ts';

/** How the program was started: which server, which catalogue. */
export type McpFlags = CatalogFlags & DeskFlags & { readonly catalog?: string };

/** What tools work with; the server and the catalogue are looked for at each call. */
export type ToolContext = {
  readonly flags: McpFlags;
  /** A terminal that shows nothing: stdout belongs to the protocol. */
  readonly command: CommandContext;
  desk(): Promise<Desk>;
  catalog(): Promise<FoundCatalog>;
};

/** A tool of an agent: what it is for, what it takes, and what it does. */
export type Tool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodType;
  /** It changes nothing and sends nothing. */
  readonly isReading: boolean;
  /** Takes what its schema let through; throws errors with a remedy. */
  readonly run: (input: never, context: ToolContext) => Promise<unknown>;
};

/** Types `run` by the schema of the input. */
export const defineTool = <Input extends z.ZodType>(
  tool: Omit<Tool, 'input' | 'run'> & {
    readonly input: Input;
    readonly run: (input: z.output<Input>, context: ToolContext) => Promise<unknown>;
  },
): Tool => tool;
