import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The Chromium of this machine: that of `CHROMIUM_PATH`, else the first one in the PATH. */
export function chromiumPath(): string | undefined {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  const found = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [CHROMIUM_PATH ?? '', ...found].find((file) => existsSync(file));
}

/** Tests in a browser are left out where there is none; in CI they must run. */
export const lacksChromium = chromiumPath() === undefined && process.env.CI === undefined;

export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('Install chromium, or name it in CHROMIUM_PATH.');
  // Chromium refuses its sandbox to root, which containers often are
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] });
}
