import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Reads a line for each module, and answers with a line. */
const script = `
import json, sys, traceback, types

def verdict(events, body):
    try:
        return ["event", repr(events.parse_event(body))]
    except events.UnknownEventType as error:
        return ["unknown", error.event_type]
    except events.InvalidEvent as error:
        return ["invalid", str(error)]

def answer(text, bodies):
    events = sys.modules["events"] = types.ModuleType("events")
    try:
        exec(compile(text, "events.py", "exec"), events.__dict__)
        return {"verdicts": [verdict(events, body) for body in bodies]}
    except Exception:
        return {"error": traceback.format_exc()}

for line in sys.stdin:
    print(json.dumps(answer(*json.loads(line))), flush=True)
`;

export type PythonVerdict = readonly [kind: 'event' | 'unknown' | 'invalid', words: string];

type Answer = { readonly verdicts: PythonVerdict[] } | { readonly error: string };

/** Starts a real Python without packages, once for many modules. */
export function startPython() {
  // -S: no packages beside the standard library; -W error: no syntax that will be refused tomorrow
  const child = spawn('python3', ['-S', '-W', 'error', '-c', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** The results of a generated `parse_event` for some bodies; one call at a time. */
    async run(module: string, bodies: readonly string[]): Promise<PythonVerdict[]> {
      child.stdin.write(`${JSON.stringify([module, bodies])}\n`);
      const { value = '' } = await lines.next();
      if (value === '') throw new Error('Python has ended.');
      const answer: Answer = JSON.parse(value);
      if ('error' in answer) throw new Error(answer.error);
      return answer.verdicts;
    },
    async stop(): Promise<void> {
      child.stdin.end();
      await ended;
    },
  };
}
