/** An entry of the search: its address, name, place in words, further words, and its weight. */
export type SearchEntry = [
  href: string,
  title: string,
  context: string,
  more: string,
  weight?: number,
];
