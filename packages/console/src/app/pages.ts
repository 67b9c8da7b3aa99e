/** The pages that the navigation and the palette lead to. */
export const pagesFor = (own: readonly string[]) =>
  [
    { to: '/', title: 'Overview', key: 'o' },
    { to: '/inspector', title: 'Inspector', key: 'i' },
    { to: '/deliveries', title: 'Deliveries', key: 'd' },
    ...(own.includes('functions')
      ? [{ to: '/functions', title: 'Functions', key: 'f' } as const]
      : []),
    ...(own.includes('jobs') ? [{ to: '/jobs', title: 'Jobs', key: 'j' } as const] : []),
    { to: '/events', title: 'Events', key: 'e' },
    { to: '/agents', title: 'Agents', key: 'a' },
  ] as const;

export type Page = ReturnType<typeof pagesFor>[number];
