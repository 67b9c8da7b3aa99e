import { sieve } from '@hookpact/sieve-events';
import { isLongRun } from '@hookpact/test-processes';
import { describe, expect, it } from 'vitest';
import type { OutputFile } from '../../output/output-file.ts';
import { anyScript, byHeader, catalogOf, recursive } from '../../testing/catalogs.ts';
import { compilers, complaints } from '../../testing/compilers.ts';
import { hostileModel } from '../../testing/hostile-model.ts';
import { type EventModel, eventModel } from '../event-model.ts';
import { type Language, languages } from '../languages.ts';
import { writeModel } from '../write-types.ts';
import { literals } from './literals.ts';

const models: readonly (readonly [string, EventModel])[] = [
  ['Sieve', eventModel(sieve)],
  ['recursive shapes', eventModel(recursive)],
  ['any script', eventModel(anyScript)],
  ['one event', eventModel(catalogOf(['acme.paid']))],
  ['an event that is a shape of another name', synonym()],
  ['types in a header', eventModel(byHeader)],
  ['hostile names', hostileModel],
];

function synonym(): EventModel {
  const variant = (kind: string) => ({
    type: 'object',
    properties: { type: { const: 'moved' }, by: { const: kind }, [kind]: { type: 'string' } },
    required: ['type', 'by'],
  });
  const schemas = {
    Moved: { description: 'It was moved.', $ref: '#/$defs/Move' },
    Move: { oneOf: [{ $ref: '#/$defs/ByHand' }, { $ref: '#/$defs/ByCart' }] },
    ByHand: variant('hand'),
    ByCart: variant('cart'),
  };
  const events = ['moved', 'carried'].map((type) => ({
    type,
    schemaName: type === 'moved' ? 'Moved' : 'Move',
    summary: 'It was moved.',
  }));
  return { catalog: 'depot', title: 'Depot', version: '1', typePath: ['type'], events, schemas };
}

const others = (Object.keys(languages) as Language[]).filter(
  (language) => language !== 'typescript' && language !== 'python',
);

const bodies = sieve.eventTypes.flatMap((type) =>
  sieve.examples(type).map((example) => [type, JSON.stringify(example)] as const),
);
const classOf = new Map([
  ['job.start', 'JobStart'],
  ['job.complete', 'JobComplete'],
  ['job.complete.no_output', 'JobCompleteNoOutput'],
  ['job.new_output', 'JobNewOutput'],
]);
const wrong = ['', '[]', '{}', '{"type":1}', '{"type":"job.start","body":[]}'];
const later = '{"type":"job.paused"}';

/** A program in the language that reads bodies, and ends badly where one is not read as it should. */
function driver(language: Language): OutputFile[] {
  return language === 'go'
    ? [{ path: 'events_test.go', text: goDriver() }]
    : [{ path: 'Main.java', text: javaDriver() }];
}

const goDriver = () => `package sievewebhooks
import ("fmt"; "testing")
func TestEvents(t *testing.T) {
${bodies.map(([type, body]) => `	if e, err := ParseSieveEvent([]byte(${literals.go(body)})); err != nil || fmt.Sprintf("%T", e) != "*sievewebhooks.${classOf.get(type)}" { t.Error(e, err) }`).join('\n')}
${wrong.map((body) => `	if e, err := ParseSieveEvent([]byte(${literals.go(body)})); err == nil { t.Error(e) }`).join('\n')}
	if _, err := ParseSieveEvent([]byte(${literals.go(later)})); err != UnknownSieveEventType("job.paused") { t.Error(err) }
}
`;

const javaDriver = () => `package sievewebhooks;
public class Main {
  static void check(boolean isRight, String body) { if (!isRight) throw new AssertionError(body); }
  static Object read(String body) { try { return SieveEvents.parseEvent(body); } catch (SieveEvents.UnknownTypeException e) { return e.eventType; } catch (java.io.IOException e) { return null; } }
  public static void main(String[] arguments) {
${bodies.map(([type, body]) => `    check(read(${literals.java(body)}) instanceof ${classOf.get(type)}, ${literals.java(body)});`).join('\n')}
${wrong.map((body) => `    check(read(${literals.java(body)}) == null, ${literals.java(body)});`).join('\n')}
    check("job.paused".equals(read(${literals.java(later)})), "later");
  }
}
`;

describe.each(others)('%s', (language) => {
  const compiler = compilers[language];
  if (!compiler || compiler.obstacle) {
    const notice = `SKIPPED: the generated ${language} was not compiled, because ${compiler?.obstacle}`;
    // the default reporter counts skipped tests and does not name them
    process.stderr.write(`${notice}\n`);
    it.skip(notice);
  } else {
    const { check, run, beside } = compiler;
    const reads = run ? ', reads examples, refuses others, and knows a later type' : '';
    // all in one start of the compiler, which takes longer than its work
    it.runIf(isLongRun || language === 'go')(`compiles${reads}`, { timeout: 120_000 }, async () => {
      const folders = new Map<string, readonly OutputFile[]>();
      for (const [name, model] of models) {
        folders.set(name.replaceAll(' ', '-'), (await writeModel(model, language)).files);
      }
      if (run) folders.set('program', [...(folders.get('Sieve') ?? []), ...driver(language)]);
      expect(complaints(run ? `${check} && ${run}` : check, folders, beside)).toBe('');
    });
  }

  it.each(models)(
    'of %s is the same at every run, and switches on each event type',
    async (_, model) => {
      const { files, unchecked } = await writeModel(model, language);
      expect(await writeModel(model, language)).toEqual({ files, unchecked });
      const text = files.map((file) => file.text).join('\n');
      expect(text).toMatch(new RegExp(`^.{1,4} .*enerated.*hookpact types --lang ${language}`));
      expect(text).toMatch(/parse_?\w*Event/i);
    },
  );

  it('says which fields and values it leaves out', async () => {
    const { unchecked } = await writeModel(hostileModel, language);
    expect(unchecked).toContain('the field "`"');
    expect((await writeModel(eventModel(sieve), language)).unchecked).toEqual([]);
  });
});
