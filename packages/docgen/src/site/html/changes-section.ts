import type { Change } from '../changes/changes.ts';
import type { ReleaseChanges } from '../changes/releases.ts';
import { verdictFree } from '../changes/sentence.ts';
import { eventAnchor, fieldAnchor, shapeAnchor } from '../model/anchors.ts';
import { element, group, type Html } from './element.ts';
import type { Links } from './links.ts';

/** The changes of each version, the newest first: added, removed, changed. */
export function changesSection(
  releases: readonly ReleaseChanges[],
  { links, level }: { links: Links; level: 1 | 2 },
): Html {
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
          : element('ul', {}, ...changes.map((change) => changeItem(change, links))),
      ),
    ),
  );
}

function changeItem(change: Change, links: Links): Html {
  const { name, isShape, pointer = '', kind } = change;
  const label = name + pointer;
  const place = isShape ? links.shape(name) : links.event(name);
  const anchor = isShape ? shapeAnchor(name) : eventAnchor(name);
  // what is gone has no place of its own
  const fragment =
    kind === 'removed' ? anchor : fieldAnchor(anchor, pointer.replace(/ \(\d+\)$/, ''));
  const href = `${place.split('#')[0]}#${fragment}`;
  const isGone = kind === 'removed' && pointer === '';
  return element(
    'li',
    {},
    isGone ? element('code', {}, label) : element('a', { href }, label),
    ' ',
    verdictFree(change),
  );
}
