import type { AnyCatalog } from '@hookpact/catalog';
import { createJudge, createPresenter } from '@hookpact/inspector/exchange';
import { requestSubject } from '@hookpact/inspector/search';
import { matches, parseQuery, requestVocabulary } from '@hookpact/search';
import { type CommandContext, untilInterrupted } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import { schemeOf } from '../command/signing-scheme.ts';
import type { HookpactConfig } from '../config/define-config.ts';
import { type CatalogFlags, findCatalog } from '../config/find-catalog.ts';
import { loadConfig } from '../config/load-config.ts';
import { policyOfConfig } from '../config/policy.ts';
import { loadSieve } from '../config/providers.ts';
import { searchOf } from '../desk/search.ts';
import { cutLines } from '../terminal/columns.ts';
import { Shown, shown } from '../terminal/shown.ts';
import { type Exchange, hasEnded } from './exchange.ts';
import { toDocument } from './exchange-document.ts';
import { createExchangeLog } from './exchange-log.ts';
import { createForwarder } from './forwarder.ts';
import { startListening } from './listening-server.ts';
import { readRoutes } from './routes.ts';
import { exchangeLine, reasonsOf, targetWords, type WordsOptions } from './words.ts';

export type ListenFlags = CatalogFlags & {
  readonly forwardTo?: string;
  readonly route: readonly string[];
  readonly port: number;
  readonly mode?: 'interactive' | 'compact' | 'quiet';
  readonly filter?: string;
  readonly secret?: string;
  readonly scheme?: string;
  readonly catalog?: string;
  readonly json?: boolean;
};

/** Listens, forwards and shows, until Ctrl-C. */
export async function runListen(flags: ListenFlags, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const config = await loadConfig(context.cwd, flags.config);
  const catalogs = await catalogsOf(flags, config, context);
  const { routes: configured = {}, forwardTo } = config.listen ?? {};
  const routes = readRoutes(flags.route, configured, flags.forwardTo ?? forwardTo);
  const filter = searchOf(flags.filter === undefined ? [] : [flags.filter], requestVocabulary);
  const scheme = schemeOf(flags.scheme);
  const signing = flags.secret === undefined ? undefined : { scheme, secret: flags.secret };
  const mode = modeOf(flags, context);
  const log = createExchangeLog();
  const forwarder = createForwarder({ log });
  const server = await startListening({ port: flags.port, catalogs, log, forwarder, routes }).catch(
    (cause) => {
      throw cause.code === 'EADDRINUSE' || cause.code === 'EACCES'
        ? new UsageError(
            `Port ${flags.port} cannot be used (${cause.code}). Choose another with --port; 0 takes any free one.`,
            { cause },
          )
        : cause;
    },
  );
  try {
    refuseCircle(server.url, [...routes.routes.map(({ url }) => url), routes.otherwise]);
    const words = { paint: terminal.paint, policy: await policyOfConfig(config) };
    if (mode === 'interactive') {
      const { runScreen } = await import('./screen/run-screen.ts');
      const present = createPresenter(createJudge(catalogs));
      const resending = { log, forwarder, present, signing };
      await runScreen({ url: server.url, routes, filter, words, ...resending }, context);
    } else {
      terminal.progress(
        shown`Listening on ${server.url}${forwardWords(routes.otherwise)}. Ctrl-C stops it.`,
      );
      const print = printer({ mode, filter, words, isJson: flags.json ?? false }, context);
      log.on(print);
      await untilInterrupted(context);
    }
  } finally {
    forwarder.close();
    await server.close();
    const held = forwarder.held();
    if (held > 0) {
      terminal.complain(
        shown`hookpact: ${held} ${held === 1 ? 'request' : 'requests'} waited for a receiver that was down, and ${held === 1 ? 'was' : 'were'} not delivered.`,
      );
    }
  }
}

const forwardWords = (target: string | undefined): string =>
  target === undefined ? '' : `, forwarding to ${targetWords(target)}`;

async function catalogsOf(
  flags: ListenFlags,
  { catalogs }: HookpactConfig,
  context: CommandContext,
): Promise<readonly AnyCatalog[]> {
  const isAsked = flags.catalog !== undefined || flags.provider !== undefined;
  if (isAsked)
    return [(await findCatalog(flags.catalog, flags, context, { asFlag: true })).catalog];
  return catalogs ?? [(await loadSieve()).catalog];
}

type Mode = NonNullable<ListenFlags['mode']>;

/** Keys need a terminal on both sides. */
function modeOf({ mode, json }: ListenFlags, { terminal, standardInput }: CommandContext): Mode {
  const hasKeys = terminal.screen !== undefined && Boolean(Reflect.get(standardInput, 'isTTY'));
  if (mode === 'interactive' && (json || !hasKeys)) {
    throw new UsageError(
      json
        ? 'The interactive mode prints no JSON. Leave --mode or --json out.'
        : 'The interactive mode needs a terminal. Choose --mode compact.',
    );
  }
  return mode ?? (hasKeys && !json ? 'interactive' : 'compact');
}

/** A request that is forwarded to where it came in would go round for ever. */
function refuseCircle(own: string, targets: readonly (string | undefined)[]): void {
  const { port } = new URL(own);
  const isOwn = (target: string | undefined) => {
    const url = URL.parse(target ?? '');
    return url?.port === port && /^(localhost|127\.|\[::1\])/.test(url.hostname);
  };
  if (!targets.some(isOwn)) return;
  throw new UsageError(
    `It would forward to itself: it listens on ${own}. Name the receiver, or choose another --port.`,
  );
}

type PrinterOptions = {
  readonly mode: Mode;
  readonly filter: string;
  readonly words: WordsOptions;
  readonly isJson: boolean;
};

/** Prints each exchange once it has ended, and once more when it is put aside. */
function printer({ mode, filter, words, isJson }: PrinterOptions, { terminal }: CommandContext) {
  const query = parseQuery(filter, requestVocabulary);
  const announced = new Set<number>();
  return (exchange: Exchange): void => {
    const isHeld = exchange.state === 'held' && !isJson && !announced.has(exchange.number);
    if (!hasEnded(exchange) && !isHeld) return;
    if (isHeld) announced.add(exchange.number);
    else announced.delete(exchange.number);
    if (!matches(query, requestSubject(exchange.request, exchange.answer))) return;
    if (isJson) {
      terminal.print(Shown.json(toDocument(exchange)));
      return;
    }
    const isFine = exchange.state !== 'failed' && exchange.request.verdict.kind === 'valid';
    const isSuccess = exchange.answer ? words.policy.isSuccess(exchange.answer.status) : true;
    if (mode === 'quiet' && isFine && isSuccess && !isHeld) return;
    const reasons = reasonsOf(exchange, words).map(
      (reason) => shown`\n         ${terminal.paint('dim', reason)}`,
    );
    const line = Shown.join([exchangeLine(exchange, words), ...reasons], '');
    terminal.print(cutLines(line, terminal.columns()));
  };
}
