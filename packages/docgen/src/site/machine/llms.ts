import type { DocsModel } from '../model/model.ts';
import { deliveryLines } from './delivery-lines.ts';
import { oneLine } from './markdown-file.ts';

/** The index for machines: https://llmstxt.org */
export function llmsText(model: DocsModel): string {
  const { title, version, description, events } = model;
  const list = events.map(({ type, summary, isDeprecated, ...event }) => {
    const file = encodeURIComponent(event.file);
    const note = isDeprecated ? 'Deprecated. ' : '';
    return `- [${type}](${file}.md): ${note}${oneLine(summary)} JSON Schema: ${file}.schema.json`;
  });
  const about = `Webhook events, version ${version}.${description ? ` ${oneLine(description)}` : ''}`;
  const parts = [
    `# ${oneLine(title)}`,
    `> ${about}`,
    '## Events',
    list.join('\n'),
    ...deliveryLines(model),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
