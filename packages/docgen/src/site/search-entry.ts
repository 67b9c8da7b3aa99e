/** What can be found: its address, name, place in words, further words, and how much it weighs. */
export type SearchEntry = [
  href: string,
  title: string,
  context: string,
  more: string,
  weight?: number,
];
