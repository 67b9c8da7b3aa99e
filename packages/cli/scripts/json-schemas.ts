import { basename } from 'node:path';
import type { OutputFile } from '@hookpact/docgen';
import * as z from 'zod';
import { schemaFile } from '../src/command/command-facts.ts';
import { allCommands, type CommandSection } from '../src/command/command-table.ts';

/** The JSON Schemas of what `--json` prints, as files of the folder `schemas`. */
export async function jsonSchemas(sections: readonly CommandSection[]): Promise<OutputFile[]> {
  const files = allCommands(sections).map(async ({ path, entry }) => {
    const { schema, jsonLines } = await entry.load();
    if (!schema) return [];
    const what = jsonLines ? 'A line' : 'The document';
    const { $schema, ...rest } = z.toJSONSchema(await schema(), { io: 'input' });
    const title = `${what} that hookpact ${path} --json prints`;
    const text = `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
    return [{ path: basename(schemaFile(path)), text }];
  });
  return (await Promise.all(files)).flat();
}
