import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = `
import json, sys
sys.dont_write_bytecode = True
import events

def verdict(body):
    try:
        return ["event", repr(events.parse_event(body))]
    except events.UnknownEventType as error:
        return ["unknown", error.event_type]
    except events.InvalidEvent as error:
        return ["invalid", str(error)]

print(json.dumps([verdict(body) for body in json.load(sys.stdin)]))
`;

export type PythonVerdict = readonly [kind: 'event' | 'unknown' | 'invalid', words: string];

/** The results of a generated `parse_event` for some bodies, in a real Python without packages. */
export function runPython(module: string, bodies: readonly string[]): PythonVerdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-python-'));
  try {
    writeFileSync(join(folder, 'events.py'), module);
    writeFileSync(join(folder, 'run.py'), script);
    // -S: no packages beside the standard library; -W error: no syntax that will be refused tomorrow
    const args = ['-S', '-W', 'error', join(folder, 'run.py')];
    const output = execFileSync('python3', args, {
      input: JSON.stringify(bodies),
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    return JSON.parse(output);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
