import type { AnyCatalog } from '@hookpact/catalog';
import { type ReleaseChanges, releaseChanges } from './changes/releases.ts';
import { examplesOfFolded } from './code/fold-example.ts';
import { loadHighlight } from './code/highlight.ts';
import { changesSection } from './html/changes-section.ts';
import { deliverySection } from './html/delivery-section.ts';
import { page } from './html/document.ts';
import { element, group } from './html/element.ts';
import { eventSection, type SectionContext } from './html/event-section.ts';
import { linksInDocument } from './html/links.ts';
import { overview } from './html/overview.ts';
import { shapeSection } from './html/shape-section.ts';
import { buildModel } from './model/build-model.ts';
import type { DocsModel } from './model/model.ts';
import type { DocsOptions } from './model/options.ts';

/**
 * The documentation of a catalogue as one HTML file: it opens from disk, loads nothing, and reads
 * without JavaScript.
 *
 * @throws CatalogError when an event cannot be written as JSON Schema
 * @example
 * writeOneFile('billing.html', await singleFile(billing, { delivery: policy }));
 */
export async function singleFile(catalog: AnyCatalog, options: DocsOptions = {}): Promise<string> {
  const model = buildModel(catalog, options);
  return renderSingleFile(model, await releaseChanges(catalog, options));
}

/** A model as one HTML file. */
export async function renderSingleFile(
  model: DocsModel,
  releases: readonly ReleaseChanges[] = [],
): Promise<string> {
  const links = linksInDocument(model, releases.length > 0);
  let number = 0;
  const context: SectionContext = {
    model,
    links,
    highlight: await loadHighlight(),
    level: 2,
    folded: examplesOfFolded(model),
    nextNumber: () => number++,
  };
  return page({
    model,
    links,
    title: model.title,
    description: model.description,
    assets: undefined,
    content: group(
      overview(model, links, false),
      deliverySection(context),
      ...model.events.map((event) => eventSection(event, context)),
      model.shapes.length > 0 ? element('h2', { id: 'shapes' }, 'Shapes') : null,
      ...model.shapes.map((shape) => shapeSection(shape, context)),
      releases.length > 0 ? changesSection(releases, context) : null,
    ),
  });
}
