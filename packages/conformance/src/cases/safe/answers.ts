import type { ConformanceCase } from '../../case.ts';
import type { Outgoing } from '../../http/outgoing.ts';
import { withHeader } from '../../http/outgoing.ts';
import type { Tools } from '../../tools.ts';
import { leakIn, leaks } from './leaks.ts';
import { look, lookAtAll, partsOf } from './look.ts';
import { type Provocation, provocations } from './provocations.ts';

const quiet = {
  why: 'An answer goes to whoever asked. A stack shows them your files, your libraries and their versions.',
  remedy:
    'Catch errors at one place, log them, and answer with a short text of your own; set NODE_ENV=production, DEBUG=False and the like.',
};

const noEcho = {
  why: 'Providers keep answers in their logs and show them to people: a payload that comes back puts data of your customers there, and a script in it may run.',
  remedy: 'Answer with a status and a fixed text, and never with values of the request.',
};

// the keys of the table
const named = Object.entries(provocations) as [keyof typeof provocations, Provocation][];
const everything = named.map(([what]) => what);

/** Data of the server, and of the request, that answers may leak. */
export const answerCases: readonly ConformanceCase[] = [
  ...named.map(
    ([what, provoke], index): ConformanceCase => ({
      id: `safe/${index + 1}`,
      title: `the answer to ${what} has no stack trace`,
      level: index < 3 ? 'basic' : 'production',
      ...quiet,
      sends: what,
      expects: 'an answer without a stack trace',
      run: (tools) =>
        look(tools, provoke, ({ text }) => leakIn(text, leaks.stacks), 'a stack trace'),
    }),
  ),
  ...named
    .filter(([what]) => what !== 'another method')
    .map(
      ([what, provoke], index): ConformanceCase => ({
        id: `safe/${index + 8}`,
        title: `the answer to ${what} does not repeat the payload`,
        level: 'production',
        ...noEcho,
        sends: `${what} with a mark in a value`,
        expects: 'an answer without the mark',
        run: (tools) =>
          look(
            tools,
            provoke,
            ({ text, mark }) => (text.includes(mark) ? mark : undefined),
            'a value of the payload',
          ),
      }),
    ),
  {
    id: 'safe/14',
    title: 'answers do not repeat headers',
    level: 'production',
    ...noEcho,
    sends: 'an event and a body that is not JSON, with a mark in headers',
    expects: 'answers without the mark',
    run: (tools) =>
      lookAtAll(
        tools,
        ['a plain event', 'a body that is not JSON'],
        ({ all, headerMark }) => (all.includes(headerMark) ? headerMark : undefined),
        'a value of the headers',
        (outgoing, mark) => withHeader(withHeader(outgoing, 'User-Agent', mark), 'X-Mark', mark),
      ),
  },
  {
    id: 'safe/15',
    title: 'no answer has the secret',
    level: 'basic',
    why: 'Whoever has the secret can send events in the name of the provider.',
    remedy: 'Never put settings, environment or error objects of the verifier into an answer.',
    sends: 'every request that is made to provoke',
    needs: ['signature'],
    expects: 'answers without the secret',
    run: (tools) =>
      lookAtAll(
        tools,
        everything,
        ({ all }) => tools.secrets.find((secret) => all.includes(secret)) && 'the secret',
        'the secret',
      ),
  },
  {
    id: 'safe/16',
    title: 'the answer to a forged event does not tell the right signature',
    level: 'basic',
    why: 'An error that says "expected v1,abc…" signs any event for whoever asks.',
    remedy: 'Say that the signature is wrong, and nothing of what it should have been.',
    sends: 'a forged event',
    needs: ['signature'],
    expects: 'an answer without the right signature',
    async run(tools) {
      const right = await tools.message(tools.event());
      const values = right.headers.filter(([name]) => tools.traits.signatureHeaders.includes(name));
      const digests = values.flatMap(([, value]) => value.match(/[A-Za-z0-9+/]{40,}/g) ?? []);
      const wrong = withSignatureOf(
        await tools.message(tools.event(), { secret: tools.otherSecret() }),
        right,
        tools,
      );
      const [exchange] = await tools.inTurn([wrong]);
      if (!exchange || !digests.some((digest) => partsOf(exchange.answer).all.includes(digest)))
        return undefined;
      return { words: 'The answer contains the right signature.', exchanges: [exchange] };
    },
  },
  leakCase(17, 'answers name no files of the server', leaks.paths, 'the path of a file'),
  leakCase(
    18,
    'answers have no messages of databases',
    leaks.databases,
    'the message of a database',
  ),
  leakCase(19, 'answers are no pages for developers', leaks.pages, 'a page for developers'),
  {
    id: 'safe/20',
    title: 'refusals are short',
    level: 'production',
    ...quiet,
    sends: 'every request that is made to provoke',
    expects: 'answers of at most 16,384 bytes',
    run: (tools) =>
      lookAtAll(
        tools,
        everything,
        ({ bytes }) => (bytes > 16_384 ? `${bytes} bytes` : undefined),
        'more than 16,384 bytes',
      ),
  },
  {
    id: 'safe/21',
    title: 'a type that is HTML does not come back as HTML',
    level: 'production',
    ...noEcho,
    sends: 'an event whose type is a script',
    expects: 'no HTML with the script in it',
    run: (tools) =>
      look(
        tools,
        async (_, mark) => {
          const body = JSON.stringify({ type: `<script>${mark}</script>` });
          return tools.raw(body, { label: 'a type that is a script' });
        },
        ({ text, mark, headers }) =>
          /^text\/html/i.test(headers.get('content-type') ?? '') && text.includes(`<script>${mark}`)
            ? mark
            : undefined,
        'a script',
      ),
  },
  headerCase(
    22,
    'answers set no cookies',
    'production',
    'set-cookie',
    'A provider has no use for a session, and each event would open one.',
    'Leave the route out of the session middleware.',
  ),
  headerCase(
    23,
    'answers do not name the framework',
    'strict',
    'x-powered-by',
    'It tells attackers which holes to try first.',
    'Turn it off: app.disable("x-powered-by"), poweredByHeader: false.',
  ),
  headerCase(
    24,
    'answers are not open to all web pages',
    'strict',
    'access-control-allow-origin',
    'Events come from servers. Opened to web pages, the endpoint can be tried from the browser of anybody.',
    'Leave the route out of the CORS middleware.',
  ),
];

function leakCase(
  number: number,
  title: string,
  patterns: readonly RegExp[],
  what: string,
): ConformanceCase {
  return {
    id: `safe/${number}`,
    title,
    level: 'production',
    ...quiet,
    sends: 'every request that is made to provoke',
    expects: `answers without ${what}`,
    run: (tools) => lookAtAll(tools, everything, ({ text }) => leakIn(text, patterns), what),
  };
}

function headerCase(
  number: number,
  title: string,
  level: 'production' | 'strict',
  header: string,
  why: string,
  remedy: string,
): ConformanceCase {
  return {
    id: `safe/${number}`,
    title,
    level: 'production',
    ...(level === 'strict' && { strict: true }),
    why,
    remedy,
    sends: 'an event and a body that is not JSON',
    expects: `answers without the header ${header}`,
    run: (tools) =>
      lookAtAll(
        tools,
        ['a plain event', 'a body that is not JSON'],
        ({ headers }) => headers.get(header)?.slice(0, 60),
        `the header ${header}`,
      ),
  };
}

/** The request with id and time of another one, so that its right signature is known. */
function withSignatureOf(wrong: Outgoing, right: Outgoing, { traits }: Tools): Outgoing {
  const headers = right.headers.map((header) => {
    const [name] = header;
    const isSignature = traits.signatureHeaders.includes(name);
    return isSignature ? (wrong.headers.find(([other]) => other === name) ?? header) : header;
  });
  return { ...right, headers, label: 'a forged event' };
}
