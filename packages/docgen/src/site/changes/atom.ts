import { escapeHtml, visible } from '../html/markdown.ts';
import type { DocsModel } from '../model/model.ts';
import type { ReleaseChanges } from './releases.ts';
import { changeLine } from './sentence.ts';

/**
 * The changes as an Atom feed (RFC 4287). A feed needs a day for each entry: versions without one
 * are left out, and without any there is no feed.
 */
export function atomFeed(
  model: DocsModel,
  releases: readonly ReleaseChanges[],
): string | undefined {
  const dated = releases.filter((release) => release.date !== undefined);
  const [newest] = dated;
  if (!newest) return undefined;
  const id = (part: string) => text(`urn:hookpact:docs:${encodeURIComponent(model.name)}:${part}`);
  const entries = dated.map(
    ({ version, date, changes }) => `  <entry>
    <id>${id(encodeURIComponent(version))}</id>
    <title>${text(`${model.title} ${version}`)}</title>
    <updated>${date}T00:00:00Z</updated>
    <link rel="alternate" href="changes.html"/>
    <content type="text">${text(changes.map(changeLine).join('\n'))}</content>
  </entry>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${id('changes')}</id>
  <title>${text(`Changes of ${model.title}`)}</title>
  <updated>${newest.date}T00:00:00Z</updated>
  <author><name>${text(model.title)}</name></author>
  <link rel="self" href="changes.atom"/>
${entries.join('')}</feed>
`;
}

const text = (given: string) => escapeHtml(visible(given));
