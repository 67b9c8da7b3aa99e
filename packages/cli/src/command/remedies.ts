/**
 * Remedies in the words of flags. The errors of our packages speak of options in code; whoever
 * reads them here holds a command line. By the name of the error class and its code.
 */
export const remedies: Readonly<Record<string, string>> = {
  'CatalogError.IMPORT_TOO_LARGE': 'Import a part of it.',
  'CatalogError.EVENTS_MISSING':
    'Name a document with "webhooks" or "callbacks", or schemas with a constant where the event type ' +
    'stands; say where that is with --type-key or --type-header.',
  'CatalogError.EVENT_TYPE_MISSING': 'Say where the type stands with --type-key or --type-header.',
  'SieveError.ARGUMENT_INVALID': 'Write it as "hookpact push --help" shows.',
  'SieveError.REQUEST_REFUSED': 'Correct the value that Sieve names.',
  'SieveError.VALIDATION_FAILED': 'Correct the field that Sieve names.',
  'SieveError.UNAUTHORIZED': 'Check --key, and that it belongs to the service at --url.',
  'SieveError.RATE_LIMITED': 'Wait, and push fewer jobs at once.',
  'SieveError.UNEXPECTED_STATUS': 'Check --url; redirects are not followed.',
  'SieveError.CONNECTION_FAILED': 'Start "hookpact dev", or check --url and the network.',
  'SieveError.TIMEOUT': 'Check --url and the network, and try again.',
  'SieveError.ANSWER_INVALID': 'Check that --url is the address of the API, without /v2.',
  'SieveError.JOB_FAILED': 'Look at the inputs, and at the logs of the job.',
  'DevServerError.PORT_IN_USE': 'Choose another with --port; 0 takes any free one.',
  'DevServerError.ADDRESS_UNAVAILABLE':
    'Use 127.0.0.1 or another address of this machine for --host, and a --port above 1023.',
  'DevServerError.API_KEY_REQUIRED': 'Set --api-key, or listen on 127.0.0.1.',
  'DevServerError.DATA_FOLDER_UNUSABLE': 'Choose another with --data.',
  'DevServerError.DATA_FILE_HELD': 'Stop that process, or choose another folder with --data.',
  'DevServerError.DATA_FILE_UNUSABLE': 'Choose a folder that you may write to with --data.',
  'DevServerError.DATA_FILE_OLD':
    'Delete it and start again, or choose another folder with --data: nothing can be taken over.',
  'DevServerError.DATA_FILE_TOO_NEW': 'Update hookpact, or choose another folder with --data.',
  'DevServerError.OPTION_INVALID': 'Correct it in hookpact.config.ts, or as a flag.',
  'DevServerError.CATALOG_MISSING': 'Name one in hookpact.config.ts.',
  'SimulatorError.OPTION_INVALID': 'Correct it in hookpact.config.ts, or pass it as a flag.',
  'SenderError.OPTION_INVALID': 'Correct it in hookpact.config.ts.',
  'SenderError.ENDPOINT_URL_INVALID':
    'Write an absolute http or https URL of at most 8,192 characters, without user name and ' +
    'password. Private addresses are for a server on 127.0.0.1, or --allow-private-networks.',
  'SenderError.MESSAGE_TOO_LARGE': 'Send less: a link to the rest, say.',
  'SenderError.STORE_NOT_YOURS': 'This is a fault of this program: please report it.',
  'SenderError.TRANSACTION_ENDED': 'This is a fault of this program: please report it.',
  'SenderError.DELIVERY_NOT_FOUND': 'Look its id up; old deliveries are forgotten after 30 days.',
  'SenderError.SENDER_NOT_RUNNING': 'Start the command again.',
  'SenderError.BACKUP_UNSUPPORTED': 'Use the tools of its database.',
  'SenderError.STORE_LOST':
    'Stop the command, put the file back, and start again; nothing was accepted in the meantime.',
  'SenderError.STORE_HELD': 'Stop that process, or choose another folder with --data.',
  'SenderError.STORE_UNUSABLE': 'Choose a folder that you may write to with --data.',
  'SenderError.STORE_TOO_NEW': 'Update hookpact, or choose another folder with --data.',
  'SenderError.DATABASE_FAILED': 'Try again; look first whether it was stored all the same.',
  'SenderError.DATABASE_UNUSABLE':
    'Check --database-url, that the server runs, and that the role may create schemas.',
  'ConformanceError.OPTION_INVALID': 'Correct the flag.',
  'ConformanceError.HOST_NOT_PERMITTED':
    'Pass --i-may-test-this-host when it is yours, or you were asked to test it.',
  'ConformanceError.SECRET_MISSING': 'Pass --secret, set HOOKPACT_SECRET, or say --scheme none.',
  'ConformanceError.CASE_UNKNOWN': '"hookpact check --list" shows all cases, by group.',
  'PactError.OPTION_INVALID': 'Write it as "hookpact pact verify --help" shows.',
  'PactError.PACTS_MISSING': 'Check the path; a verification of nothing would always pass.',
};

/** The flags for the options of a package, by the name of its error class. */
export const flagNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SieveError: { baseUrl: '--url', apiKey: '--key' },
  ConformanceError: {
    url: '<url>',
    scheme: '--scheme',
    sequence: '--sequence',
    subject: '--subject',
    budgetMs: '--budget',
    timeoutMs: '--timeout',
    maxDurationMs: '--max-duration',
    concurrency: '--concurrency',
  },
  PactError: {
    url: '--provider-url',
    messageTimeoutMs: '--message-timeout',
    baseUrl: 'PACT_BROKER_BASE_URL',
  },
  DevServerError: { apiKey: '--api-key', timeScale: '--time-scale', port: '--port' },
};
