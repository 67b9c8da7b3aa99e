/** Lines that only a stack trace has, in the languages that receivers are written in. */
const stacks: readonly RegExp[] = [
  /\bat [\w.<>$ ]+ \((?:file:\/\/|node:|[A-Za-z]:\\|\/)[^)]*:\d+:\d+\)/, // JavaScript
  /\bat (?:file:\/\/|node:|\/)\S+:\d+:\d+/,
  /Traceback \(most recent call last\)/, // Python
  /File "[^"]+", line \d+/,
  /\bat [\w.$]+\([\w$]+\.(?:java|kt|scala):\d+\)/, // JVM
  /\bgoroutine \d+ \[/, // Go
  /\.rb:\d+:in [`']/, // Ruby
  /#\d+ \/\S+\.php\(\d+\)/, // PHP
  /Stack trace:/,
  /\bat [\w.]+\(.*\) in \S+:line \d+/, // .NET
  /thread '[^']*' panicked at/, // Rust
  /\*\* \(\w+Error\)/, // Elixir
];

/** Files of a server. */
const paths: readonly RegExp[] = [
  /\/node_modules\//,
  /\/(?:home|Users|root|srv|opt|usr\/src|var\/www|var\/task|app\/src)\/[\w.-]+/,
  /\/site-packages\//,
  /[A-Za-z]:\\(?:Users|inetpub|Program)/,
];

/** Messages of databases and drivers. */
const databases: readonly RegExp[] = [
  /SQLITE_[A-Z]+|SQLSTATE|ORA-\d{5}|syntax error at or near|duplicate key value violates/,
  /\bE11000\b|MongoServerError|PrismaClient\w*Error|QueryFailedError|ECONNREFUSED|ENOTFOUND/,
  /You have an error in your SQL syntax|relation "\w+" does not exist|no such table/,
];

/** Pages of frameworks that are for developers. */
const pages: readonly RegExp[] = [
  /Werkzeug|DEBUG = True|Whitelabel Error Page|Ignition|Whoops, looks like|Laravel/,
  /webpack-internal:|RuntimeError at \/|Symfony Exception|<h1>\w+Error at \//,
];

/** What no answer may hold, by what it is. */
export const leaks = { stacks, paths, databases, pages } as const;

/** What an answer gives away, if it does. */
export function leakIn(text: string, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return found.slice(0, 120);
  }
  return undefined;
}
