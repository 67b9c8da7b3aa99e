/** `job.complete.no_output` as the name of a type: `JobCompleteNoOutput`. */
export function typeName(text: string): string {
  const name = text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^\p{L}/u.test(name) ? name : `Type${name}`;
}

/** Whether a text can stand as a name without quotes. */
export const isIdentifier = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text);

/** Names of types, each once: a second one gets a number. */
export function typeNamer(): (text: string) => string {
  const used = new Set<string>();
  return (text) => {
    const plain = typeName(text);
    let name = plain;
    for (let n = 2; used.has(name); n++) name = `${plain}${n}`;
    used.add(name);
    return name;
  };
}
