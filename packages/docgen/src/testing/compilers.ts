import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OutputFile } from '../output/output-file.ts';

/** A compiler, and how it checks generated files. */
export type Compiler = {
  /** Why it cannot check here; `undefined` where it can. */
  readonly obstacle: string | undefined;
  /** The command that checks the files of a folder. */
  readonly command: (folder: string) => readonly string[];
  /** Files that the generated ones need beside them. */
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

/** Runs the class that a test adds. */
export const javaRun = `java -ea -cp classes:${classPath} sievewebhooks.Main`;

export const compilers: Readonly<Record<string, Compiler>> = {
  go: {
    obstacle: without('go', 'version'),
    command: () => ['go', 'vet', '.'],
    beside: [{ path: 'go.mod', text: 'module events\n\ngo 1.18\n' }],
  },
  java: {
    obstacle:
      without('javac', '-version') ??
      (jackson.length < 3 ? 'Jackson 2.18 is not in ~/.m2' : undefined),
    command: (folder) => [
      'javac',
      '-cp',
      classPath,
      '-d',
      'classes',
      ...globSync('*.java', { cwd: folder }),
    ],
  },
  ruby: {
    obstacle: without('ruby', '--version'),
    command: (folder) => ['ruby', '-wc', ...globSync('*.rb', { cwd: folder })],
  },
  rust: {
    obstacle: without('rustc', '--version'),
    command: () => ['sh', 'check.sh'],
    beside: serdeOutline(),
  },
  kotlin: {
    obstacle: without('kotlinc', '-version'),
    command: (folder) => ['kotlinc', ...globSync('*.kt', { cwd: folder })],
  },
  csharp: {
    obstacle: without('dotnet', '--version'),
    command: () => ['dotnet', 'build', '--nologo', '-v', 'q'],
    beside: [
      {
        path: 'events.csproj',
        text: '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
      },
    ],
  },
  swift: {
    obstacle: without('swiftc', '--version'),
    command: (folder) => ['swiftc', '-typecheck', ...globSync('*.swift', { cwd: folder })],
  },
};

/** The errors of a compiler about files; nothing where they are right. */
export function complaints(
  { command, beside = [] }: Compiler,
  files: readonly OutputFile[],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-compile-'));
  try {
    for (const { path, text } of [...files, ...beside]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const [program = '', ...args] = command(folder);
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    return status === 0 ? '' : `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
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
${rustc} --crate-type proc-macro --crate-name serde_derive outline/derive.rs
${rustc} --extern serde_derive --crate-type rlib --crate-name serde outline/serde.rs
${rustc} --extern serde --crate-type rlib --crate-name serde_json outline/json.rs
for file in *.rs; do ${rustc} --extern serde --extern serde_json --crate-type rlib --crate-name events --emit metadata -A warnings "$file"; done
`;
  return [
    { path: 'outline/derive.rs', text: derive },
    { path: 'outline/serde.rs', text: serde },
    { path: 'outline/json.rs', text: json },
    { path: 'check.sh', text: check },
  ];
}
