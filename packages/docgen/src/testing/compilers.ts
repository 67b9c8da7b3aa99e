import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OutputFile } from '../output/output-file.ts';

/** A compiler, and how it checks generated files: each set of them stands in a folder of its own. */
export type Compiler = {
  /** Why it cannot check here; `undefined` where it can. */
  readonly obstacle: string | undefined;
  /** The line of a shell that checks all folders at once. */
  readonly check: string;
  /** The line that runs, after the check, the program in the folder `program`. */
  readonly run?: string;
  /** Files that stand beside the folders. */
  readonly beside?: readonly OutputFile[];
};

const without = (program: string, ...args: string[]) =>
  spawnSync(program, args).error ? `there is no ${program}` : undefined;

const jackson = ['core', 'databind', 'annotations'].flatMap((part) =>
  globSync(`.m2/repository/com/fasterxml/jackson/core/jackson-${part}/2.18.*/*.jar`, {
    cwd: homedir(),
  }),
);
const classPath = jackson.map((jar) => join(homedir(), jar)).join(':');

// it runs for a moment: what it compiles for speed would not pay
const java = 'java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

/** Goes on after a folder with errors: all of them are told. */
const inEach = (folders: string, line: string) =>
  `bad=0; for each in ${folders}; do ${line} || bad=1; done; [ $bad = 0 ]`;

export const compilers: Readonly<Record<string, Compiler>> = {
  go: {
    obstacle: without('go', 'version'),
    check: 'go vet ./...',
    run: 'go test ./program',
    beside: [{ path: 'go.mod', text: 'module events\n\ngo 1.18\n' }],
  },
  java: {
    obstacle:
      without('javac', '-version') ??
      (jackson.length < 3 ? 'Jackson 2.18 is not in ~/.m2' : undefined),
    check: `${java} CompileEach.java ${classPath}`,
    run: `${java} -ea -cp program/classes:${classPath} sievewebhooks.Main`,
    beside: [{ path: 'CompileEach.java', text: compileEach() }],
  },
  ruby: {
    obstacle: without('ruby', '--version'),
    check: `ruby -we 'ARGV.each { |file| RubyVM::InstructionSequence.compile_file(file) }' */*.rb`,
  },
  rust: {
    obstacle: without('rustc', '--version'),
    check: 'sh check.sh',
    beside: serdeOutline(),
  },
  kotlin: {
    obstacle: without('kotlinc', '-version'),
    check: inEach('*/', '(cd "$each" && kotlinc *.kt)'),
  },
  csharp: {
    obstacle: without('dotnet', '--version'),
    check: inEach('*/', '(cd "$each" && cp ../events.csproj . && dotnet build --nologo -v q)'),
    beside: [
      {
        path: 'events.csproj',
        text: '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
      },
    ],
  },
  swift: {
    obstacle: without('swiftc', '--version'),
    check: inEach('*/', 'swiftc -typecheck "$each"*.swift'),
  },
};

/** The errors of a line about files, by folder; nothing where they are right. */
export function complaints(
  line: string,
  folders: ReadonlyMap<string, readonly OutputFile[]>,
  beside: readonly OutputFile[] = [],
): string {
  const root = mkdtempSync(join(tmpdir(), 'hookpact-compile-'));
  const write = (folder: string, { path, text }: OutputFile) => {
    const file = join(root, folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  try {
    for (const file of beside) write('.', file);
    for (const [folder, files] of folders) for (const file of files) write(folder, file);
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
      cwd: root,
      encoding: 'utf8',
    });
    return status === 0 ? '' : `${stdout}${stderr}`;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** A program that compiles each folder by itself, in one start of Java: packages may share a name. */
function compileEach(): string {
  return `import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
class CompileEach {
  public static void main(String[] arguments) {
    boolean isRight = true;
    for (File folder : new File(".").listFiles(File::isDirectory)) {
      List<String> line = new ArrayList<>(List.of("-cp", arguments[0], "-d", folder + "/classes"));
      for (File file : folder.listFiles((in, name) -> name.endsWith(".java"))) line.add(file.getPath());
      isRight &= ToolProvider.getSystemJavaCompiler().run(null, null, null, line.toArray(new String[0])) == 0;
    }
    System.exit(isRight ? 0 : 1);
  }
}
`;
}

/**
 * An outline of serde: what the generated code names of it, with the same types. So the code is
 * parsed and type-checked where no crate can be fetched.
 */
function serdeOutline(): OutputFile[] {
  const derive = `extern crate proc_macro;
use proc_macro::TokenStream;
#[proc_macro_derive(Serialize, attributes(serde))]
pub fn serialize(_: TokenStream) -> TokenStream { TokenStream::new() }
#[proc_macro_derive(Deserialize, attributes(serde))]
pub fn deserialize(_: TokenStream) -> TokenStream { TokenStream::new() }
`;
  const serde = `pub use serde_derive::{Deserialize, Serialize};
pub mod de { pub trait Error: Sized { fn custom<T: std::fmt::Display>(message: T) -> Self; } }
`;
  const json = `#[derive(Debug, Clone)]
pub enum Value { Null, Text(String) }
impl Value {
    pub fn pointer(&self, _: &str) -> Option<&Value> { None }
    pub fn as_str(&self) -> Option<&str> { None }
}
#[derive(Debug)]
pub struct Error;
impl serde::de::Error for Error { fn custom<T: std::fmt::Display>(_: T) -> Self { Error } }
pub fn from_str<T>(_: &str) -> Result<T, Error> { Err(Error) }
pub fn from_value<T>(_: Value) -> Result<T, Error> { Err(Error) }
`;
  const rustc = 'rustc --edition 2021 -L . -C prefer-dynamic=no';
  const check = `set -e
${rustc} --crate-type proc-macro --crate-name serde_derive .outline/derive.rs
${rustc} --extern serde_derive --crate-type rlib --crate-name serde .outline/serde.rs
${rustc} --extern serde --crate-type rlib --crate-name serde_json .outline/json.rs
${inEach('*/*.rs', `${rustc} --extern serde --extern serde_json --crate-type rlib --crate-name events --emit metadata -A warnings "$each"`)}
`;
  return [
    { path: '.outline/derive.rs', text: derive },
    { path: '.outline/serde.rs', text: serde },
    { path: '.outline/json.rs', text: json },
    { path: 'check.sh', text: check },
  ];
}
