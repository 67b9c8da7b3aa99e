/** The search language in a few lines, for help pages. */
export const searchNotes =
  'A search: type:job.*  status:>=500  status:dead  endpoint:billing  attempt:>2  failure:timeout\n' +
  '  valid:no  before:2026-11-27  after:2h  body/items/0/url:*  "any text". All terms must match; a minus\n' +
  '  before a word turns it around; commas are or: status:4xx,5xx. Quote what a shell would\n' +
  '  read itself: > and *.';
