import type { CommandSection } from './command/command-table.ts';

/**
 * All commands, as `hookpact --help` lists them. A command is loaded when it is called: nothing of
 * it is imported here, so that a new one costs the others no time.
 */
export const sections: readonly CommandSection[] = [
  {
    title: 'Run',
    entries: [
      {
        name: 'demo',
        summary: 'push a job and watch its webhooks arrive',
        load: async () => (await import('./sieve/demo/command.ts')).demo,
      },
      {
        name: 'dev',
        summary: 'a local provider of webhooks to develop against',
        load: async () => (await import('./dev/dev.ts')).dev,
      },
      {
        name: 'serve',
        summary: '"dev" for CI and servers: JSON logs, probes, metrics',
        load: async () => (await import('./dev/serve.ts')).serve,
      },
      {
        name: 'worker',
        summary: 'deliver the messages that "serve --database-url" accepts',
        load: async () => (await import('./worker/command.ts')).worker,
      },
      {
        name: 'mcp',
        summary: 'tools for agents, by the Model Context Protocol',
        load: async () => (await import('./mcp/command.ts')).mcp,
      },
    ],
  },
  {
    title: 'Send and follow',
    entries: [
      {
        name: 'send',
        summary: 'send one event of your catalogue to a receiver',
        load: async () => (await import('./send/command.ts')).send,
      },
      {
        name: 'push',
        summary: 'start a job of Sieve',
        load: async () => (await import('./sieve/push/command.ts')).push,
      },
      {
        name: 'listen',
        summary: 'show incoming requests, and forward them to your receiver',
        load: async () => (await import('./listen/command.ts')).listen,
      },
      {
        name: 'deliveries',
        summary: 'list and search deliveries, or show one with every attempt',
        load: async () => (await import('./deliveries/command.ts')).deliveries,
      },
      {
        name: 'replay',
        summary: 'send one delivery again',
        load: async () => (await import('./deliveries/replay-command.ts')).replay,
      },
      {
        name: 'redrive',
        summary: 'send dead letters again, selected by a search',
        load: async () => (await import('./deliveries/redrive-command.ts')).redrive,
      },
      {
        name: 'jobs',
        summary: 'list the jobs of Sieve, or show one',
        load: async () => (await import('./sieve/jobs/command.ts')).jobs,
      },
    ],
  },
  {
    title: 'Check',
    entries: [
      {
        name: 'doctor',
        summary: 'find out why a webhook does not arrive',
        load: async () => (await import('./doctor/command.ts')).doctor,
      },
      {
        name: 'check',
        summary: 'check a receiver in any language, by named cases',
        load: async () => (await import('./check/command.ts')).check,
      },
      {
        name: 'diff',
        summary: 'check whether a change of your events breaks their receivers',
        load: async () => (await import('./diff/command.ts')).diff,
      },
      {
        name: 'pact',
        summary: 'contracts: verify, publish, can-i-deploy',
        commands: [
          {
            name: 'verify',
            summary: 'verify a provider with the pacts of its consumers',
            load: async () => (await import('./pact/verify.ts')).verify,
          },
          {
            name: 'publish',
            summary: 'publish the pacts of a consumer to a broker',
            load: async () => (await import('./pact/publish.ts')).publish,
          },
          {
            name: 'states',
            summary: 'list the states that a contract can name',
            load: async () => (await import('./pact/states.ts')).states,
          },
          {
            name: 'can-i-deploy',
            summary: 'check whether a version may go live',
            load: async () => (await import('./pact/can-i-deploy.ts')).canIDeploy,
          },
          {
            name: 'record-deployment',
            summary: 'record what went live',
            load: async () => (await import('./pact/record-deployment.ts')).recordDeployment,
          },
        ],
      },
    ],
  },
  {
    title: 'Write',
    entries: [
      {
        name: 'init',
        summary: 'write a receiver with its contract into a project, or a new project',
        load: async () => (await import('./init/command.ts')).init,
      },
      {
        name: 'schema',
        summary: 'write JSON Schema, OpenAPI and AsyncAPI of your events',
        load: async () => (await import('./schema/command.ts')).schema,
      },
      {
        name: 'types',
        summary: 'write the types of your events in other languages',
        load: async () => (await import('./types/command.ts')).types,
      },
      {
        name: 'docs',
        summary: 'write the documentation of your events: a site, or one file',
        load: async () => (await import('./docs/command.ts')).docs,
      },
    ],
  },
  {
    title: 'For programs',
    entries: [
      {
        name: 'complete',
        summary: 'let your shell complete commands, flags, events and files',
        load: async () => (await import('./complete/command.ts')).complete,
      },
      {
        name: 'help',
        summary: 'explain a command; with --json, all of them for programs and agents',
        load: async () => (await import('./help/command.ts')).helpOf(sections),
      },
    ],
  },
];
