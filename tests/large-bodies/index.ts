const MAX_BYTES = 1_048_576;
const [before = '', after = ''] = JSON.stringify({
  type: 'job.complete',
  body: { job_id: 'job_1', status: 'finished', error: null, outputs: '@' },
}).split('"@"');

/** An event of 1 MiB whose outputs are as many copies of `item` as fit. */
function outputsOf(item: string): string {
  const count = Math.floor((MAX_BYTES - before.length - after.length - 2) / (item.length + 1));
  return `${before}[${Array(count).fill(item).join()}]${after}`;
}

/** An event of 1 MiB with as many fields as fit, made by `field`. */
function fieldsOf(field: (index: number) => string): string {
  const fields: string[] = [];
  let left = MAX_BYTES - 40;
  for (let index = 0; left > 0; index += 1) {
    const text = field(index);
    left -= text.length + 1;
    if (left > 0) fields.push(text);
  }
  return `{"type":"job.complete","body":{${fields.join()}}}`;
}

/** An unknown event of 1 MiB, filled with `text` in one field. */
const filledWith = (text: string, quote = '"'): string => {
  const count = Math.floor((MAX_BYTES - 40) / text.length);
  return `{"type":"x","a":${quote}${text.repeat(count)}${quote}}`;
};

const nested = (open: string, depth: number, close: string) =>
  `{"type":"job.complete","body":${open.repeat(depth)}1${close.repeat(depth)}}`;

/** Bodies of the largest size in the shapes that cost the most, by name. */
export const largeBodies: readonly (readonly [name: string, text: string])[] = [
  ['one long string', outputsOf(`{"type":"x","data":"${'y'.repeat(1_000_000)}"}`)],
  ...['1', '""', '{}', 'null', '[]', '[[]]', '{"type":1}', '{"data":1,"type":2}', '"12345678"'].map(
    (item): [string, string] => [`outputs that are ${item}`, outputsOf(item)],
  ),
  ['outputs with a long name', outputsOf(`{"${'k'.repeat(200)}":1}`)],
  // just within maxValues
  ['as many wrong outputs as are read', outputsOf(`"${'x'.repeat(14)}"`)],
  ['as many empty outputs as are read', outputsOf(`{${' '.repeat(14)}}`)],
  ['as many fields as are read', fieldsOf((index) => `"${String(index).padStart(12, 'k')}":1`)],
  ['as many arrays as are read', outputsOf(`[${' '.repeat(14)}]`)],
  ['unknown fields', fieldsOf((index) => `"k${index}":1`)],
  ['fields like indices', fieldsOf((index) => `"${index * 7}":1`)],
  ['fields that are objects', fieldsOf((index) => `"k${index}":{}`)],
  ['fields of one name', fieldsOf(() => '"k":1')],
  ['objects up to the deepest level', nested('{"a":', 990, '}')],
  ['arrays beyond the deepest level', nested('[', 500_000, ']')],
  ['deep arrays side by side', outputsOf(`${'['.repeat(900)}${']'.repeat(900)}`)],
  ['brackets in a string', filledWith('[{')],
  ['commas in a string', filledWith(',')],
  ['escapes', filledWith('\\u0041')],
  ['escaped surrogates', filledWith('\\ud83d\\ude00')],
  ['hints of unsafe keys', filledWith('__p\\u00')],
  ['backslashes', filledWith('\\\\')],
  ['a huge number', filledWith('9', '')],
  ['numbers with exponents', outputsOf('1e308')],
  ['spaces', `${' '.repeat(MAX_BYTES - 20)}{"type":"x"}`],
];
