import type { HastPluginDefinition } from 'satteri';

/** Lets a wide table scroll by itself, also with the keyboard: the page stays as wide as the screen. */
export const scrollingTables: HastPluginDefinition = {
  name: 'hookpact-scrolling-tables',
  element: [
    {
      filter: ['table'],
      visit(node, context) {
        context.wrapNode(node, {
          type: 'element',
          tagName: 'div',
          properties: { class: 'table', role: 'group', 'aria-label': 'Table', tabindex: '0' },
          children: [],
        });
      },
    },
  ],
};
