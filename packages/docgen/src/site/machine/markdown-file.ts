import type { DocsModel, EventModel, ShapeModel } from '../model/model.ts';
import { plain } from '../model/phrase.ts';
import type { Described, FieldRow } from '../model/row.ts';
import { deliveryLines } from './delivery-lines.ts';
import { reachable } from './schema-file.ts';

/** More shapes than these are named only: a machine finds them in the JSON Schema. */
const MAX_SHAPES = 20;

/** An event as Markdown, for a machine that reads. */
export function markdownFile(event: EventModel, model: DocsModel): string {
  const names = reachable(event.schema, model);
  const shapes = model.shapes.filter(({ name }) => names.has(name));
  const notes = [
    event.isDeprecated ? `**Deprecated.** ${event.deprecation ?? ''}`.trim() : '',
    event.since ? `Since version ${event.since}.` : '',
    event.aliases.length > 0 ? `Also sent as ${event.aliases.map(code).join(', ')}.` : '',
  ].filter(Boolean);
  return blocks(
    `# ${event.type}`,
    event.summary,
    event.description,
    notes.join(' '),
    '## Payload',
    ...contentBlocks(event.payload),
    ...(event.headers.length > 0
      ? [
          '## Headers',
          event.headers
            .map(
              (header) =>
                `- ${code(header.name)}${header.description ? `: ${oneLine(header.description)}` : ''}`,
            )
            .join('\n'),
        ]
      : []),
    ...(event.mayChange.length > 0
      ? [
          '## May change without notice',
          event.mayChange
            .map(({ at, note }) => `- ${at ? `${code(at)}: ` : ''}${oneLine(note)}`)
            .join('\n'),
        ]
      : []),
    ...(event.examples.length > 0 ? ['## Examples'] : []),
    ...event.examples.flatMap(({ name, value }) => [
      `### ${oneLine(name)}`,
      fenced(JSON.stringify(value, null, 2) ?? 'null'),
    ]),
    ...shapes.slice(0, MAX_SHAPES).flatMap((shape) => shapeBlocks(shape)),
    shapes.length > MAX_SHAPES
      ? `Further shapes: ${shapes
          .slice(MAX_SHAPES)
          .map(({ name }) => name)
          .join(', ')}.`
      : '',
    ...deliveryLines(model),
  );
}

function shapeBlocks({ name, content }: ShapeModel): string[] {
  return [`## Shape ${name}`, content.description ?? '', ...contentBlocks(content)];
}

function contentBlocks({ type, facts, values, rows }: Described): string[] {
  const about = [plain(type), ...facts.map(plain), ...(values ? [listed('allowed', values)] : [])];
  const lines = rows.map((row) => {
    const indent = '  '.repeat(Math.min(row.depth, 12));
    return row.kind === 'case'
      ? `${indent}- ${oneLine(plain(row.phrase))}`
      : `${indent}- ${fieldLine(row)}`;
  });
  return [oneLine(about.join('; ')), lines.join('\n')];
}

function fieldLine(row: FieldRow): string {
  const { name, type, presence, marks, description, values, facts, examples } = row;
  const about = [
    plain(type),
    presence,
    ...marks,
    values && listed(values.length === 1 ? 'always' : 'one of', values),
    ...facts.map(plain),
    examples.length > 0 && listed('for example', examples),
  ].filter(Boolean);
  return oneLine(`${code(name)}: ${about.join('; ')}${description ? `. ${description}` : ''}`);
}

const listed = (label: string, values: readonly unknown[]) =>
  `${label} ${values.map((value) => code(JSON.stringify(value))).join(', ')}`;

/** Code that holds back quotes needs longer ones around it. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const quotes = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${text}\`` : `${quotes} ${text} ${quotes}`;
}

const fenced = (text: string) => {
  const fence = '`'.repeat(
    Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
  );
  return `${fence}json\n${text}\n${fence}`;
};

export const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

const blocks = (...all: (string | undefined)[]) =>
  `${all.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;
