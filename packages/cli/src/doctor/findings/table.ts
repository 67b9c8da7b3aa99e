type FindingText = {
  readonly severity: 'problem' | 'hint';
  /** The fact, in one sentence. */
  readonly sentence: string;
  readonly fix: string;
};

const problem = (sentence: string, fix: string): FindingText => ({
  severity: 'problem',
  sentence,
  fix,
});
const hint = (sentence: string, fix: string): FindingText => ({ severity: 'hint', sentence, fix });

/** Everything that `hookpact doctor` can find. Codes are stable and never reused. */
export const findingTexts = {
  // the URL
  URL_INVALID: problem(
    '{given} is not a URL: {reason}.',
    'Write it as http://127.0.0.1:3000/webhooks.',
  ),
  URL_SCHEME_MISSING: problem(
    'The URL has no scheme, so a sender cannot use it.',
    'Write {suggestion}.',
  ),
  URL_SCHEME_WRONG: problem('The scheme {scheme} is not http or https.', 'Write {suggestion}.'),
  URL_HAS_STRAY_CHARACTERS: problem(
    'The URL has {what}, which often comes from copying.',
    'Write {suggestion}.',
  ),
  URL_HAS_PASSWORD: problem(
    'The URL holds a user name or password; many senders refuse such URLs, and logs keep them.',
    'Remove it, and check a signature instead.',
  ),
  URL_IS_PLACEHOLDER: problem(
    'The URL still has a placeholder in it: {placeholder}.',
    'Put the address of your receiver there.',
  ),
  URL_HAS_FRAGMENT: hint(
    'The part of the URL after # is never sent.',
    'Remove it; if it belongs to the path, write %23.',
  ),
  URL_DOUBLE_SLASH: hint(
    'The path has two slashes in a row, which most routers take for another path.',
    'Write {suggestion}, unless the route really has both.',
  ),
  URL_NOT_REACHABLE_BY_OTHERS: hint(
    '{host} is an address of this machine or network: a sender on the internet cannot reach it.',
    'Register a public address there, or send from here with "hookpact dev" and "hookpact send".',
  ),
  // names and ports
  HOST_UNKNOWN: problem('The name {host} has no address.', 'Check its spelling{suggestion}.'),
  DNS_UNAVAILABLE: problem(
    'The address of {host} cannot be looked up now: {detail}.',
    'Check the network and its name server, and try again.',
  ),
  HOST_UNREACHABLE: problem(
    '{host} does not answer on port {port}: {detail}.',
    'Check that the machine runs, and that no firewall drops connections to the port.',
  ),
  PORT_CLOSED: problem(
    'Nothing listens on port {port} of {host}.',
    'Start the receiver, or correct the port{suggestion}.',
  ),
  BOUND_TO_OTHER_ADDRESS: problem(
    'The server listens on {open}, and the URL leads to {closed}.',
    'Let the server listen on {closed}, or put {open} into the URL.',
  ),
  // TLS
  TLS_EXPIRED: problem(
    'The certificate of {host} is not valid at this time: it lasts from {from} to {to}.',
    'Renew the certificate; if its dates are right, set the clock of this machine.',
  ),
  TLS_SELF_SIGNED: problem(
    'The certificate of {host} is signed by itself, so no sender trusts it.',
    'Use a certificate of a known authority, or http on 127.0.0.1 while you develop.',
  ),
  TLS_CHAIN_INCOMPLETE: problem(
    'The certificate of {host} comes without the certificates that lead to a known authority.',
    'Let the server send the full chain (fullchain.pem), not only the certificate.',
  ),
  TLS_WRONG_NAME: problem(
    'The certificate is not for {host}, but for {names}.',
    'Use a name of the certificate in the URL, or get a certificate for {host}.',
  ),
  TLS_REFUSED: problem(
    'No secure connection to {host} can be made: {detail}.',
    'Check the TLS versions and certificates of the server.',
  ),
  TLS_ON_PLAIN_PORT: problem(
    'The URL says https, but the server on port {port} speaks plain http.',
    'Write {suggestion}, or put TLS in front of the server.',
  ),
  PLAIN_ON_TLS_PORT: problem(
    'The URL says http, but the server on port {port} speaks https.',
    'Write {suggestion}.',
  ),
  NOT_HTTP: problem(
    'The server on port {port} does not speak HTTP: {detail}.',
    'Correct the port: this is another kind of server.',
  ),
  // answers that come from somewhere else than the receiver
  REDIRECT_TO_HTTPS: problem(
    'The answer is a redirect to https: senders do not follow redirects.',
    'Register {target}.',
  ),
  REDIRECT_TRAILING_SLASH: problem(
    'The answer is a redirect to the same path {with} a slash at its end: senders do not follow redirects.',
    'Register {target}.',
  ),
  REDIRECT_TO_LOGIN: problem(
    'A redirect leads to {target}: something in front of the receiver asks for a login.',
    'Exclude the path {path} from the login. In Next: the matcher of middleware.ts, or proxy.ts.',
  ),
  REDIRECTED: problem(
    'The answer is a redirect to {target}: senders do not follow redirects{method}.',
    'Register the address that the redirect leads to, or remove the redirect for this path.',
  ),
  PROXY_ANSWERS: problem(
    '{proxy} answers {status} in place of the receiver: the proxy cannot reach the receiver.',
    'Start the receiver, and check the address to which the proxy forwards requests.',
  ),
  PAGE_ANSWERS: problem(
    'An HTML page answers {status}{title}, and not a receiver of webhooks.',
    'Check host, port and path: a proxy, a tunnel or the pages of an app take the request first.',
  ),
  AUTHENTICATION_IN_FRONT: problem(
    'Something in front of the receiver asks for {scheme} authentication.',
    'Exclude the path {path} from it; the signature proves the sender.',
  ),
  RATE_LIMITED: problem(
    'The answer is 429: too many requests.',
    'Raise the limit for this path: a provider may send many events at once.',
  ),
  // routes
  PATH_NOT_FOUND: problem(
    'The app answers, but has nothing at {path}.',
    'Compare the path with the route{framework}.',
  ),
  PATH_PREFIX_MISSING: problem(
    'The app has nothing at {path}; it takes webhooks at {found}.',
    'Register {suggestion}: the route is mounted under a prefix.',
  ),
  PATH_MOUNTED_TWICE: problem(
    'The app has nothing at {path}; it takes webhooks at {found}, where a part of the path is twice.',
    'Write the part once: in app.use(), or in the route of the router.',
  ),
  PATH_SPELLED_DIFFERENTLY: problem(
    'The app has nothing at {path}; it takes webhooks at {found}.',
    'Register {suggestion}.',
  ),
  METHOD_NOT_ALLOWED: problem(
    'The path {path} does not take POST{allowed}.',
    'Add a route for POST at this path{framework}.',
  ),
  NEXT_POST_MISSING: problem(
    'The route of Next at {path} does not export POST{allowed}.',
    'Write in its route.ts: export const { POST } = toNext(receiver).',
  ),
  NEXT_STATIC_ROUTE: problem(
    'The route of Next at {path} was rendered when the app was built: it takes no POST.',
    "Export POST from route.ts, and remove dynamic = 'force-static' and output: 'export'.",
  ),
  // the receiver
  BODY_PARSED_BEFORE: problem(
    'The body is parsed before the receiver gets it, so that its signature cannot be checked.',
    '{remedy}',
  ),
  BODY_RESERIALISED: problem(
    'The receiver checks the signature over JSON that it serialised again, not over the received bytes.',
    'Verify the raw body: express.raw(), await request.text(), bodyParser: false.',
  ),
  SIGNATURE_REFUSED: problem(
    'The receiver refuses the signature{code}.',
    'Compare its secret with the given secret: use the secret of this endpoint, without quotes or spaces, and with its prefix. The verifier must get the raw body.',
  ),
  SECRET_MISREAD: problem(
    'The receiver has the right secret, and reads it wrongly: {how}.',
    '{remedy}',
  ),
  SECRET_UNREADABLE: problem('The secret given here cannot be used: {reason}', '{remedy}'),
  SIGNATURE_HEADERS_LOST: problem(
    'The receiver did not get the header {header}.',
    'Let the proxy in front of it pass the headers of webhooks on; if the receiver expects another scheme, pass --scheme.',
  ),
  CLOCK_SKEW: problem(
    'The clock of the receiver is {seconds} s {direction} of the clock here, and signatures are only good for some minutes.',
    'Set the clocks: turn on NTP on both machines; in a container or VM, on its host.',
  ),
  CLOCK_DRIFT: hint(
    'The clock of the receiver is {seconds} s {direction} of the clock here.',
    'Set the clocks: turn on NTP on both machines; at some minutes signatures are refused.',
  ),
  CLOCK_UNIT_WRONG: problem(
    'The receiver reads the time of the signature in the wrong unit: {reason}',
    'The time of a signature is in seconds: divide Date.now() by 1,000 before you compare.',
  ),
  ACCEPTS_UNSIGNED: hint(
    'The receiver took a request without a signature, although there is a secret.',
    'Check the signature of each request: pass secrets to createReceiver.',
  ),
  EVENT_REFUSED: problem(
    'The receiver refuses {type} as invalid{issue}.',
    'Bring both sides to the same version of the catalogue.',
  ),
  STATUS_NOT_ACCEPTED: problem(
    'The receiver answers {status}, and {policy} retries until {accepted}.',
    'Answer {suggestion} as soon as the event is handled or stored.',
  ),
  HANDLER_FAILED: problem(
    'The handler of {type} failed: {code}.',
    'Read the log of the receiver: it has the error.',
  ),
  SERVER_ERROR: problem(
    'The server answers {status}{detail}.',
    'Read its log at this time; the request is in the evidence.',
  ),
  RECEIVER_HANGS: problem(
    'The receiver gives no answer within {seconds} s{policy}.',
    'Answer before the work is done (store the event, then work), and check that every path of the code answers.',
  ),
  CONNECTION_CLOSED: problem(
    'The connection was closed without an answer: {detail}.',
    'Read the log of the server: it crashed, or a proxy in between cuts connections.',
  ),
  REQUEST_REFUSED: problem(
    'The receiver refuses a valid request with {status}{detail}.',
    'Fix what the answer names.',
  ),
  // this machine: the running dev, and the project
  DEV_NOT_RUNNING: hint(
    'By the data folder "hookpact dev" listens at {url}, but nothing answers there.',
    'Start "hookpact dev" again.',
  ),
  DELIVERY_FAILED: problem('{type} did not arrive at {url}: {reason}.', '{remedy}'),
  ENDPOINT_PAUSED: problem(
    'The endpoint {id} is {state}: nothing is sent to {url}.',
    'Fix the receiver, then resume it: POST {resume} with the key of the data folder.',
  ),
  EXPRESS_JSON_FIRST: problem(
    'express.json() parses each body before the receiver gets it.',
    'Mount the route of webhooks above express.json(), or keep req.rawBody in its verify hook.',
  ),
  EXPRESS_CATCH_ALL_FIRST: problem(
    'A handler for every path stands above the route of webhooks, and answers in its place.',
    'Move the route of webhooks above it.',
  ),
  NEXT_POST_NOT_EXPORTED: problem(
    'This route of Next makes a receiver but exports no POST.',
    'Write: export const { POST } = toNext(receiver).',
  ),
  NEXT_BODY_PARSER_ON: problem(
    'Next parses the body before the receiver of this page gets it.',
    'Add: export const config = { api: { bodyParser: false } }.',
  ),
  NEXT_STATIC_EXPORT: problem(
    'Next renders this app or route when it is built: a receiver needs a server.',
    "Remove output: 'export', or dynamic = 'force-static'.",
  ),
  SECRET_VARIABLE_UNSET: problem(
    'The secret is read from {name}, which is not set.',
    'Set it in the environment, or in .env.',
  ),
  SECRET_VARIABLE_UNUSABLE: problem(
    '{name} holds a secret that cannot be used: {reason}',
    '{remedy}',
  ),
  PACKAGE_TWICE: problem(
    '{name} is installed in several versions ({versions}), which do not recognise each other’s values.',
    'Give both the same range, and run npm dedupe.',
  ),
} as const satisfies Readonly<Record<string, FindingText>>;

export type FindingCode = keyof typeof findingTexts;
