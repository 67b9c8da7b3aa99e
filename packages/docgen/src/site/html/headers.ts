import type { PageHeader } from '../model/model.ts';
import { element, type Html, prose } from './element.ts';

export function headerTable(headers: readonly PageHeader[]): Html {
  return element(
    'table',
    { class: 'headers' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...['Header', 'Meaning'].map((title) => element('th', { scope: 'col' }, title)),
      ),
    ),
    element(
      'tbody',
      {},
      ...headers.map(({ name, description, isRequired }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, name),
          element(
            'td',
            {},
            description ? prose(description) : null,
            isRequired ? null : element('i', {}, 'optional'),
          ),
        ),
      ),
    ),
  );
}
