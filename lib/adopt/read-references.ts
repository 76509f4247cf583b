/** The most ids that are looked at together. */
export const MOST_REFERENCES = 500;

/** What jobs are called in the answers of the providers. */
const ID_NAMES = new Set(['id', 'jobid', 'taskid', 'task_id', 'result', 'reference']);

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const DIGITS = /\d{10,}/;

/**
 * The ids in what a person pasted: a list with any separators, addresses of files or tasks, JSON or lines of JSON. In
 * their order, each once, at most `MOST_REFERENCES`.
 */
export function readReferences(text: string): string[] {
  const json = parse(text);
  const found = json === undefined ? text.split('\n').flatMap(fromLine) : fromJson(json);
  return [...new Set(found)].slice(0, MOST_REFERENCES);
}

function fromLine(line: string): string[] {
  const json = /^\s*[{[]/.test(line) ? parse(line.trim().replace(/,$/, '')) : undefined;
  if (json !== undefined) return fromJson(json);
  return line.split(/[\s,;|"'`<>()[\]{}]+/).flatMap(fromWord);
}

function fromWord(word: string): string[] {
  const known = UUID.exec(word)?.[0] ?? DIGITS.exec(word)?.[0];
  if (word.includes('/')) return known ? [known] : [];
  const id = word.replace(/^[#:]+|[.:]+$/g, '');
  // Ids of all servers hold a digit; words around them mostly do not.
  return /^[\w-]{6,100}$/.test(id) && /\d/.test(id) ? [id] : [];
}

function fromJson(value: unknown): string[] {
  if (typeof value === 'string') return fromLine(value);
  if (typeof value === 'number') return fromWord(String(value));
  if (Array.isArray(value)) return value.flatMap(fromJson);
  if (!value || typeof value !== 'object') return [];
  const fields = Object.entries(value);
  const own = fields.filter(([name]) => ID_NAMES.has(name.toLowerCase()));
  const ids = own.flatMap(([, id]) =>
    typeof id === 'string' || typeof id === 'number' ? fromWord(String(id)) : fromJson(id),
  );
  // A list inside an answer: { "jobs": [ … ] }.
  return ids.length > 0
    ? ids.slice(0, 1)
    : fields.flatMap(([, inner]) => (Array.isArray(inner) ? fromJson(inner) : []));
}

function parse(text: string): unknown {
  // Numbers of 16 and more digits would lose some.
  const safe = text.replace(/([:[,]\s*)(\d{15,})(?=\s*[,\]}])/g, '$1"$2"');
  try {
    const value: unknown = JSON.parse(safe);
    return value !== null && typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}
