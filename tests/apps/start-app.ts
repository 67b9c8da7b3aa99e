import { startProcess } from '@hookpact/test-processes';

export type AppCommand = {
  readonly cwd: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

export type StartedApp = { readonly origin: string; stop(): Promise<void> };

/** Runs a program with Node until it prints where it listens. Rejects with what it said instead. */
export async function startApp({ cwd, args, env }: AppCommand): Promise<StartedApp> {
  const app = startProcess(process.execPath, args, { cwd, env });
  const [origin] = await app.printed(/http:\/\/127\.0\.0\.1:\d+/);
  return {
    origin,
    async stop() {
      await app.stop();
    },
  };
}
