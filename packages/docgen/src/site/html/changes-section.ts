import type { Change } from '../changes/changes.ts';
import type { ReleaseChanges } from '../changes/releases.ts';
import { shownPlaces } from '../changes/sentence.ts';
import { fieldAnchor } from '../model/anchors.ts';
import type { DocsModel } from '../model/model.ts';
import { element, group, type Html } from './element.ts';
import type { Links } from './links.ts';

type Context = { readonly links: Links; readonly level: 1 | 2; readonly model: DocsModel };

/** The changes of each version, the newest first; in each, what breaks a receiver first. */
export function changesSection(releases: readonly ReleaseChanges[], context: Context): Html {
  const { level } = context;
  return element(
    'article',
    { id: 'changes', class: 'changes' },
    element(`h${level}`, {}, element('a', { href: '#changes' }, 'Changes')),
    ...releases.map(({ version, date, changes }) =>
      group(
        element(
          `h${level + 1}`,
          {},
          version,
          date && date !== version ? element('small', {}, ` ${date}`) : null,
        ),
        changes.length === 0
          ? element('p', {}, 'No payload changed.')
          : element('ul', {}, ...changes.map((change) => changeItem(change, context))),
      ),
    ),
  );
}

function changeItem(change: Change, context: Context): Html {
  const { shown, more } = shownPlaces(change);
  const places = shown.flatMap((place, at) => [at ? ', ' : null, placeLink(place, context)]);
  return element(
    'li',
    {},
    ...places,
    more ? ` and ${more} more` : null,
    ` ${change.words}`,
    change.isBreaking ? element('strong', {}, ' (breaking)') : null,
  );
}

/** A link to the field, else to its event; an event that is gone has no place. */
function placeLink({ event, pointer }: Change['places'][number], { links, model }: Context): Html {
  const label = event + pointer;
  const found = model.events.find(({ type }) => type === event);
  if (!found) return element('code', {}, label);
  const isRow = found.payload.rows.some((row) => row.kind === 'field' && row.pointer === pointer);
  const fragment = isRow ? fieldAnchor(found.anchor, pointer) : found.anchor;
  return element('a', { href: `${links.event(event).split('#')[0]}#${fragment}` }, label);
}
