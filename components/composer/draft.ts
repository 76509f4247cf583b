import type { Asked, BotType, ReferenceRole, Speed } from '@/lib/jobs/job';

/*
 * What stands in the composer, as data. It lies in the browser's storage between visits, where anything may be found: an
 * older form, half a value, somebody else's. Reading it never fails.
 */

export const MODES = [
  'imagine',
  'blend',
  'describe',
  'shorten',
  'edit',
  'video',
  'music',
] as const satisfies Asked['kind'][];
export type Mode = (typeof MODES)[number];

/** What a picture is for. `end` is the last frame of a video; `image` is the usual one. */
export type PictureRole = 'image' | 'end' | ReferenceRole;

export type DraftPicture = {
  mediaId: string;
  role: PictureRole;
  /** The name of its file; "" where it came without one. */
  name: string;
  /** The job it was taken from: what is made of it is a child of that job. */
  parentId: string | null;
};

/** What is written in one mode. Every mode holds all of it and uses its part. */
export type Written = {
  prompt: string;
  pictures: DraftPicture[];
  /** Imagine: each line is a prompt of its own. */
  perLine: boolean;
  /** Blend: the shape. */
  dimensions: 'portrait' | 'square' | 'landscape';
  /** Edit: the painted region, and one that was begun and not yet used. */
  maskId: string | null;
  maskDraftId: string | null;
  /** Video. */
  motion: 'low' | 'high';
  loop: boolean;
  batchSize: 1 | 2 | 4;
  hd: boolean;
  /** Music: everything but the description or the lyrics, as `song-draft.ts` reads it. */
  song: unknown;
};

export type ModeDraft = Written & {
  /** What stood here before something else was put in its place. */
  replaced: Written | null;
};

export type ComposerDraft = {
  mode: Mode;
  speed: Speed;
  botType: BotType;
  connection: string | null;
  modes: Record<Mode, ModeDraft>;
};

const NOTHING = {
  prompt: '',
  pictures: [],
  perLine: false,
  maskId: null,
  maskDraftId: null,
} as const satisfies Partial<Written>;

/** True where one picture of each role has room, and the next takes its place. */
export const holdsOne = (mode: Mode) => mode !== 'imagine' && mode !== 'blend';

/** A mode without what was written; choices that are taken again (shape, motion) stay. */
export const cleared = (draft: ModeDraft): ModeDraft => ({ ...draft, ...NOTHING, pictures: [], replaced: null });

/** True where two drafts of a mode hold the same. */
export const holdsSame = (one: ModeDraft, other: ModeDraft) =>
  (Object.keys(one) as (keyof ModeDraft)[]).every((key) => one[key] === other[key]);

/** True when something would be lost. */
export const holdsSomething = ({ prompt, pictures }: Written) => prompt.trim() !== '' || pictures.length > 0;

/** The draft in this value; what cannot be read is empty. The form before there were modes is read as imagine. */
export function readDraft(value: unknown): ComposerDraft {
  const told = record(value);
  const before = { prompt: told.prompt, pictures: told.references, perLine: told.perLine, replaced: told.replaced };
  const modes = { imagine: before, ...record(told.modes) } as Partial<Record<Mode, unknown>>;
  return {
    mode: oneOf(told.mode, MODES),
    speed: oneOf(told.speed, ['fast', 'relax', 'turbo']),
    botType: oneOf(told.botType, ['midjourney', 'niji']),
    connection: text(told.connection) || null,
    modes: Object.fromEntries(MODES.map((mode) => [mode, readMode(modes[mode])])) as ComposerDraft['modes'],
  };
}

function readMode(value: unknown): ModeDraft {
  const { replaced } = record(value);
  return { ...readWritten(value), replaced: replaced ? readWritten(replaced) : null };
}

function readWritten(value: unknown): Written {
  const told = record(value);
  const pictures = Array.isArray(told.pictures) ? told.pictures : Array.isArray(told.references) ? told.references : [];
  return {
    prompt: text(told.prompt),
    pictures: pictures.map(readPicture).filter(({ mediaId }) => mediaId),
    perLine: told.perLine === true,
    dimensions: oneOf(told.dimensions, ['square', 'portrait', 'landscape']),
    maskId: text(told.maskId) || null,
    maskDraftId: text(told.maskDraftId) || null,
    motion: oneOf(told.motion, ['low', 'high']),
    loop: told.loop === true,
    batchSize: oneOf(told.batchSize, [1, 2, 4]),
    hd: told.hd === true,
    song: told.song,
  };
}

function readPicture(value: unknown): DraftPicture {
  const told = record(value);
  return {
    mediaId: text(told.mediaId),
    role: oneOf(told.role, ['image', 'style', 'character', 'omni', 'end']),
    name: text(told.name),
    parentId: text(told.parentId) || null,
  };
}

const record = (value: unknown) => (value && typeof value === 'object' ? value : {}) as Record<string, unknown>;
const text = (value: unknown) => (typeof value === 'string' ? value : '');
/** The value where it is one of these, else the first. */
const oneOf = <const T>(value: unknown, known: readonly T[]): T => known.find((one) => one === value) ?? known[0]!;
