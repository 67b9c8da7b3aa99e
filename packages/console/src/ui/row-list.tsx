import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useKeys } from '../app/shortcuts.ts';

type RowListProps<Item> = {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly selected: string | undefined;
  readonly onSelect: (item: Item) => void;
  readonly row: (item: Item) => ReactNode;
  /** Called when the end comes into view. */
  readonly onEnd?: () => void;
};

const ROW_HEIGHT = 44;

/**
 * A long list of which only what is in view is drawn. Rows are moved, not laid out anew, so nothing
 * jumps when one arrives; whoever has scrolled down stays where they are, and is told how many came.
 * `j` and `k` walk.
 */
export function RowList<Item>(props: RowListProps<Item>) {
  const { items, keyOf, label, onEnd, onSelect, row, selected } = props;
  const viewport = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 12,
  });
  const arrived = useStayInPlace(items, keyOf, viewport);
  const walk = (step: number) => {
    const at = items.findIndex((item) => keyOf(item) === selected);
    const next = items[Math.min(items.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    onSelect(next);
    virtual.scrollToIndex(Math.max(0, at + step));
  };
  useKeys({ j: () => walk(1), k: () => walk(-1) });
  const rows = virtual.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastShown >= items.length - 5) onEnd?.();
  }, [lastShown, items.length, onEnd]);

  return (
    <div className="list">
      <button
        type="button"
        className={arrived > 0 ? 'primary arrived' : 'hidden'}
        tabIndex={arrived > 0 ? 0 : -1}
        onClick={() => viewport.current?.scrollTo({ top: 0 })}
      >
        ↑ {arrived.toLocaleString()} new
      </button>
      <div ref={viewport} className="rows" tabIndex={0} role="listbox" aria-label={label}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {rows.map(({ index, key, start }) => {
            const item = items[index];
            if (item === undefined) return null;
            return (
              <button
                key={key}
                type="button"
                role="option"
                aria-selected={keyOf(item) === selected}
                className="row"
                style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
                onClick={() => onSelect(item)}
              >
                {row(item)}
              </button>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/**
 * Keeps the visible rows in place when rows arrive above them, and counts new rows until the top is
 * seen.
 */
function useStayInPlace<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  viewport: React.RefObject<HTMLDivElement | null>,
) {
  const first = useRef<string | undefined>(undefined);
  const [unseen, setUnseen] = useState(0);
  useEffect(() => {
    const element = viewport.current;
    const onScroll = () => {
      if (element && element.scrollTop < ROW_HEIGHT) setUnseen(0);
    };
    element?.addEventListener('scroll', onScroll, { passive: true });
    return () => element?.removeEventListener('scroll', onScroll);
  }, [viewport]);
  useEffect(() => {
    const before = first.current;
    first.current = items[0] === undefined ? undefined : keyOf(items[0]);
    const element = viewport.current;
    if (!element || before === undefined || element.scrollTop === 0) return;
    const arrived = items.findIndex((item) => keyOf(item) === before);
    if (arrived <= 0) return;
    element.scrollTop += arrived * ROW_HEIGHT;
    setUnseen((before) => before + arrived);
  }, [items, keyOf, viewport]);
  return unseen;
}
