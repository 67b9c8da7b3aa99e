import type { AnyCatalog } from '@hookpact/catalog';
import type { OutputFile } from '../output/output-file.ts';
import { atomFeed } from './changes/atom.ts';
import { type ReleaseChanges, releaseChanges } from './changes/releases.ts';
import { type Highlight, loadHighlight } from './code/highlight.ts';
import { browserScript, styleSheet } from './generated/assets.ts';
import { changesSection } from './html/changes-section.ts';
import { deliverySection } from './html/delivery-section.ts';
import { page } from './html/document.ts';
import { group, type Html } from './html/element.ts';
import { eventSection, type SectionContext } from './html/event-section.ts';
import { linksInSite } from './html/links.ts';
import { isLarge } from './html/navigation.ts';
import { overview } from './html/overview.ts';
import { shapeSection } from './html/shape-section.ts';
import { llmsText } from './machine/llms.ts';
import { markdownFile } from './machine/markdown-file.ts';
import { schemaFile } from './machine/schema-file.ts';
import { buildModel } from './model/build-model.ts';
import type { DocsModel, EventModel, ShapeModel } from './model/model.ts';
import type { DocsOptions } from './model/options.ts';
import { searchFile } from './search-file.ts';
import { shapesOnPage } from './shapes-on-page.ts';

/**
 * The documentation of a catalogue as the files of a site: a page per event and per shape, the
 * rules of delivery, changes, and files for machines.
 *
 * @throws CatalogError when an event cannot be written as JSON Schema
 * @example
 * writeFolder('docs/events', await site(billing, { delivery: policy }));
 */
export async function site(catalog: AnyCatalog, options: DocsOptions = {}): Promise<OutputFile[]> {
  const model = buildModel(catalog, options);
  const pages = new Pages(model, await releaseChanges(catalog, options), await loadHighlight());
  const feed = atomFeed(model, pages.releases);
  return [
    ...pages.all(),
    ...model.events.flatMap((event) => [
      { path: `${event.file}.md`, text: markdownFile(event, model) },
      {
        path: `${event.file}.schema.json`,
        text: schemaFile(event, model, catalog.schemaIdPrefix),
      },
    ]),
    ...(feed ? [{ path: 'changes.atom', text: feed }] : []),
    { path: 'llms.txt', text: llmsText(model) },
    { path: 'search.js', text: searchFile(model) },
    { path: 'docs.css', text: `${styleSheet}\n` },
    { path: 'docs.js', text: `${browserScript}\n` },
  ];
}

type PageParts = {
  title: string;
  description?: string;
  current?: string;
  /** Further elements of the head. */
  head?: string;
  /** Folders that the page is in. */
  up?: '../';
  here?: ReadonlySet<string>;
};

/** Makes the pages; a class because they share the model, the changes and the highlighter. */
class Pages {
  readonly releases: readonly ReleaseChanges[];
  readonly #model: DocsModel;
  readonly #highlight: Highlight;

  constructor(model: DocsModel, releases: readonly ReleaseChanges[], highlight: Highlight) {
    this.#model = model;
    this.releases = releases;
    this.#highlight = highlight;
  }

  all(): OutputFile[] {
    const { title, description, events, shapes } = this.#model;
    return [
      this.#page(
        'index',
        { title, ...(description && { description }), current: 'Overview' },
        (context) => overview(this.#model, context.links, isLarge(this.#model)),
      ),
      this.#page(
        'delivery',
        { title: `Delivery · ${title}`, current: 'Delivery' },
        deliverySection,
      ),
      ...(this.releases.length > 0
        ? [
            this.#page('changes', { title: `Changes · ${title}`, current: 'Changes' }, (context) =>
              changesSection(this.releases, context),
            ),
          ]
        : []),
      ...events.map((event) => this.#event(event)),
      ...shapes.map((shape) => this.#shape(shape)),
    ];
  }

  #event(event: EventModel): OutputFile {
    const shapes = shapesOnPage(event, this.#model);
    const parts = {
      title: `${event.type} · ${this.#model.title}`,
      description: event.summary,
      current: event.type,
      head: alternates(event),
      here: new Set(shapes.map(({ name }) => name)),
    };
    // the rules of delivery stand on the page of each event, too
    return this.#page(event.file, parts, (context) =>
      group(
        eventSection(event, { ...context, links: { ...context.links, delivery: '#delivery' } }),
        ...shapes.map((shape) => shapeSection(shape, { ...context, level: 2 })),
        deliverySection({ ...context, level: 2 }),
      ),
    );
  }

  #shape(shape: ShapeModel): OutputFile {
    const parts = {
      title: `${shape.name} · ${this.#model.title}`,
      current: shape.name,
      up: '../' as const,
      here: new Set([shape.name]),
    };
    return this.#page(`shapes/${shape.file}`, parts, (context) => shapeSection(shape, context));
  }

  #page(path: string, parts: PageParts, content: (context: SectionContext) => Html): OutputFile {
    const { up = '', here = new Set(), title, description, current, head = '' } = parts;
    const model = this.#model;
    const links = linksInSite(model, { up, here, hasChanges: this.releases.length > 0 });
    let number = 0;
    const context: SectionContext = {
      model,
      links,
      highlight: this.#highlight,
      level: 1,
      folded: undefined,
      nextNumber: () => number++,
    };
    const text = page({
      model,
      links,
      title,
      description,
      current,
      assets: up,
      head: this.#feedLink(up) + head,
      content: content(context),
    });
    return { path: `${path}.html`, text };
  }

  #feedLink(up: string): string {
    return this.releases.some(({ date }) => date !== undefined)
      ? `<link rel="alternate" type="application/atom+xml" title="Changes" href="${up}changes.atom">\n`
      : '';
  }
}

/** Tells machines which files say the same as an event's page. */
function alternates({ file }: EventModel): string {
  const link = (type: string, ending: string) =>
    `<link rel="alternate" type="${type}" href="${encodeURIComponent(file)}.${ending}">\n`;
  return link('text/markdown', 'md') + link('application/schema+json', 'schema.json');
}
