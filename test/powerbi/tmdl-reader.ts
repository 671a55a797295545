/** An object of a TMDL file: `measure 'A name' = expression`, its properties and the objects in it. */
export type TmdlObject = {
  readonly keyword: string;
  readonly name: string | undefined;
  readonly expression: string | undefined;
  readonly description: string | undefined;
  /** A flag has the value true. */
  readonly properties: Map<string, string | true>;
  readonly children: TmdlObject[];
  readonly line: number;
};

/** A file that was read as far as it is TMDL, and what is wrong with the rest. */
export type TmdlFile = { readonly root: TmdlObject; readonly problems: readonly string[] };

const headPattern =
  /^(?<keyword>[A-Za-z]+)(?: (?<name>'(?:[^']|'')*'|[^\s=:']+(?: [^\s=:']+)*))?(?<equals> =)?(?: (?<rest>\S.*))?$/;
const refPattern = /^ref (?<kind>[a-z]+) (?<name>'(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*)$/;
const propertyPattern = /^(?<name>[A-Za-z]+): (?<value>\S.*)$/;

/** Keywords that begin an object; any other bare word is a flag. */
const objects: ReadonlySet<string> = new Set(
  `database model dataAccessOptions ref annotation expression table column measure hierarchy level partition
  relationship role tablePermission columnPermission`.split(/\s+/),
);

const unquoted = (name: string): string =>
  name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;

const unescaped = (value: string): string =>
  /^".*"$/.test(value) ? value.slice(1, -1).replaceAll('""', '"') : value;

/** Reads the part of TMDL that the project writes. Problems begin with the number of the line. */
export function readTmdl(text: string): TmdlFile {
  const lines = text.split('\n');
  const problems: string[] = [];
  const root = objectOf('file', undefined, undefined, undefined, 0);
  const open: TmdlObject[] = [root];
  let description: string[] = [];
  let at = 0;
  if (lines.pop() !== '') problems.push('1: The file does not end with a line break.');
  while (at < lines.length) {
    const line = lines[at] ?? '';
    at += 1;
    if (line === '') continue;
    const indent = /^\t*/.exec(line)?.[0].length ?? 0;
    const content = line.slice(indent);
    if (/^ |\s$/.test(content)) problems.push(`${at}: Blanks stand where a tab or nothing should.`);
    if (indent >= open.length) {
      problems.push(`${at}: It is indented deeper than what it could belong to.`);
      continue;
    }
    open.length = indent + 1;
    const parent = open[indent] ?? root;
    if (content.startsWith('/// ')) {
      description.push(content.slice(4));
      continue;
    }
    const object = read(content, parent, indent);
    if (object !== undefined) open.push(object);
  }
  return { root, problems };

  function read(content: string, parent: TmdlObject, indent: number): TmdlObject | undefined {
    const line = at;
    const listed = refPattern.exec(content)?.groups;
    if (listed !== undefined) {
      const name = `${listed['kind'] ?? ''} ${unquoted(listed['name'] ?? '')}`;
      parent.children.push(objectOf('ref', name, undefined, undefined, line));
      return undefined;
    }
    const property = propertyPattern.exec(content)?.groups;
    if (property !== undefined) {
      set(parent, property['name'] ?? '', unescaped(property['value'] ?? ''));
      return undefined;
    }
    const head = headPattern.exec(content)?.groups;
    const keyword = head?.['keyword'] ?? '';
    if (keyword === 'source' && head?.['equals'] !== undefined) {
      set(parent, 'source', expressionAfter(head['rest'], indent));
      return undefined;
    }
    if (head === undefined || (!objects.has(keyword) && content !== keyword)) {
      problems.push(`${line}: It is neither an object nor a property.`);
      return undefined;
    }
    if (!objects.has(keyword)) {
      set(parent, keyword, true);
      return undefined;
    }
    if (head['rest'] !== undefined && head['equals'] === undefined)
      problems.push(`${line}: Something follows the name.`);
    if (/^[^'].*[ .]/.test(head['name'] ?? '')) problems.push(`${line}: The name needs quotes.`);
    const expression = head['equals'] === undefined ? undefined : expressionAfter(head['rest'], indent);
    const name = head['name'] === undefined ? undefined : unquoted(head['name']);
    const object = objectOf(keyword, name, expression, description.join('\n') || undefined, line);
    description = [];
    parent.children.push(object);
    return object;
  }

  function set(parent: TmdlObject, name: string, value: string | true): void {
    if (parent.properties.has(name)) problems.push(`${at}: ${name} stands twice.`);
    parent.properties.set(name, value);
  }

  function expressionAfter(rest: string | undefined, indent: number): string {
    if (rest !== undefined) return rest;
    const deeper = '\t'.repeat(indent + 2);
    const found: string[] = [];
    while (at < lines.length && (lines[at]?.startsWith(deeper) === true || lines[at] === '')) {
      found.push(lines[at]?.slice(deeper.length) ?? '');
      at += 1;
    }
    if (found.join('').trim() === '') problems.push(`${at}: An expression is missing.`);
    return found.join('\n').trimEnd();
  }
}

const objectOf = (
  keyword: string,
  name: string | undefined,
  expression: string | undefined,
  description: string | undefined,
  line: number,
): TmdlObject => ({ keyword, name, expression, description, line, properties: new Map(), children: [] });
