/*
 * Ids of jobs out of whatever a person pastes: a list with any separators, addresses, answers of a provider, JSON lines.
 */

export type ReadReferences = {
  /** Each once, in their order. */
  references: string[];
  /** Pieces that hold no id, as they stand, each once. */
  unread: string[];
};

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** Ids of both protocols have digits; words of a sentence have none. Songs of a gateway have a word in front. */
const ID = /^(?=.*\d)(?:suno:)?[\w-]{4,100}$/;
const SEPARATORS = /[\s,;|"'`<>()[\]{}]+/;

/** Where answers of the providers, and of what is built on them, name a job. */
const ID_FIELDS = ['id', 'jobId', 'job_id', 'taskId', 'task_id', 'mj_id', 'result'] as const;
/** Where they keep several of them. */
const LIST_FIELDS = ['jobs', 'tasks', 'data', 'items', 'ids', 'results'] as const;

/** Reads what was pasted. Never throws. */
export function readReferences(text: string): ReadReferences {
  const found: string[] = [];
  const unread: string[] = [];
  for (const piece of jsonPieces(text)) {
    if (typeof piece !== 'string') {
      found.push(...idsOfJson(piece));
      continue;
    }
    for (const token of piece.split(SEPARATORS).filter(Boolean)) {
      const id = idOfToken(token);
      if (id) found.push(id);
      else unread.push(token);
    }
  }
  return { references: [...new Set(found)], unread: [...new Set(unread)] };
}

/** The whole as one JSON value, or line by line: values where a line is JSON, text where it is not. */
function jsonPieces(text: string): unknown[] {
  const whole = parse(text);
  if (whole !== undefined) return [whole];
  return text.split(/\r?\n/).map((line) => parse(line) ?? line);
}

/** An object or a list; undefined for anything else, a plain number among it. */
function parse(text: string): object | undefined {
  const trimmed = text.trim().replace(/,$/, '');
  if (!/^[{[]/.test(trimmed)) return undefined;
  // Ids of 16 digits and more do not fit a number of JavaScript.
  for (const candidate of [trimmed.replace(/([:[,]\s*)(\d{15,})(?=\s*[,\]}])/g, '$1"$2"'), trimmed]) {
    try {
      return JSON.parse(candidate) as object;
    } catch {
      // Read as text below.
    }
  }
  return undefined;
}

function idsOfJson(value: unknown): string[] {
  if (typeof value === 'number') return idsOfJson(String(value));
  if (typeof value === 'string') return [idOfToken(value.trim())].filter((id) => id !== null);
  if (Array.isArray(value)) return value.flatMap(idsOfJson);
  if (!value || typeof value !== 'object') return [];
  const fields = value as Record<string, unknown>;
  const lists = LIST_FIELDS.flatMap((name) => (Array.isArray(fields[name]) ? idsOfJson(fields[name]) : []));
  if (lists.length > 0) return lists;
  for (const name of ID_FIELDS) {
    // A job has one id; its other fields name its parent and its pictures.
    const ids = typeof fields[name] === 'object' ? [] : idsOfJson(fields[name]);
    if (ids.length > 0) return ids;
  }
  return [];
}

function idOfToken(token: string): string | null {
  if (/^https?:\/\//i.test(token)) return URL.canParse(token) ? idOfAddress(new URL(token)) : null;
  const trimmed = token.replace(/[.:!?]+$/, '').replace(/^#/, '');
  return ID.test(trimmed) ? trimmed : null;
}

/** Addresses of jobs, of pages about them and of their files: an id is the last part of the path that can be one. */
function idOfAddress({ pathname, searchParams }: URL): string | null {
  const named = ID_FIELDS.map((name) => searchParams.get(name)).find((value) => value && ID.test(value));
  if (named) return named;
  const uuid = UUID.exec(pathname)?.[0];
  if (uuid) return uuid.toLowerCase();
  const parts = pathname.split('/').map((part) => part.replace(/\.\w{2,4}$/, ''));
  return parts.findLast((part) => /\d{6,}/.test(part) && ID.test(part)) ?? null;
}
