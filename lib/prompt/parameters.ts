import { RATIO_PRESETS } from './ratio';
import { DEFAULT_VERSION, OFFERED_VERSIONS, VERSION_FAMILIES } from './versions';
import type { VersionFamily } from './versions';

/** What each parameter holds once it is read. Lists keep their order; `profile: []` is `--p` alone, one's own profile. */
export type ParameterValues = {
  aspect: string;
  version: string;
  stylize: number;
  chaos: number;
  weird: number;
  quality: number;
  speed: 'relax' | 'fast' | 'turbo';
  raw: boolean;
  draft: boolean;
  hd: boolean;
  tile: boolean;
  exp: number;
  seed: number;
  stop: number;
  no: string[];
  imageWeight: number;
  sref: string[];
  styleWeight: number;
  styleVersion: number;
  cref: string[];
  characterWeight: number;
  oref: string[];
  omniWeight: number;
  profile: string[];
  zoom: number;
  video: number;
  motion: 'low' | 'high';
};
export type ParameterName = keyof ParameterValues;

type Common = {
  label: string;
  /** One line for the popover. */
  help: string;
  /** Names behind the dashes; the first is the one we write. */
  flags: readonly [string, ...string[]];
  /** Which models are known to take it. A hint for people, never a reason to refuse: servers differ. */
  versions: readonly VersionFamily[];
};
type ByVersion<Rules> = { byVersion?: Partial<Record<VersionFamily, Partial<Rules>>> };
type Bounds = { minimum: number; maximum: number; step: number; default: number | null };
type Choices = { choices: readonly (string | number)[]; default: string | number | null };

/** `range` is drawn as a slider, `number` as a field. */
export type ParameterDefinition = Common &
  (
    | ({ kind: 'range' | 'number' } & Bounds & ByVersion<Bounds>)
    | ({ kind: 'choice' } & Choices & ByVersion<Choices>)
    | { kind: 'flag' }
    | { kind: 'list'; items: 'words' | 'links' | 'styles' | 'codes' }
    | { kind: 'ratio'; presets: readonly string[]; default: string }
  );

const all = VERSION_FAMILIES;
const before8 = all.filter((family) => family !== '8');
const since6 = all.filter((family) => family !== '5.2' && family !== 'niji 5');
const characters = ['6', '6.1', 'niji 6'] as const;

/** Every parameter of Midjourney that the studio reads and writes, in the order of its chips. */
export const PARAMETERS: Readonly<Record<ParameterName, ParameterDefinition>> = {
  aspect: {
    kind: 'ratio',
    label: 'Aspect',
    help: 'Width to height of the picture.',
    flags: ['ar', 'aspect'],
    versions: all,
    presets: RATIO_PRESETS,
    default: '1:1',
  },
  version: {
    kind: 'choice',
    label: 'Version',
    help: 'The model that paints. Niji is the one for anime.',
    flags: ['v', 'version', 'niji'],
    versions: all,
    choices: OFFERED_VERSIONS,
    default: DEFAULT_VERSION,
  },
  stylize: {
    kind: 'range',
    label: 'Stylize',
    help: 'How much of Midjourney’s own taste goes in. Low follows the words, high looks better.',
    flags: ['stylize', 's'],
    versions: all,
    ...bounds(0, 1000, 1, 100),
  },
  chaos: {
    kind: 'range',
    label: 'Chaos',
    help: 'How far the four pictures of a grid differ from each other.',
    flags: ['chaos', 'c'],
    versions: all,
    ...bounds(0, 100, 1, 0),
  },
  weird: {
    kind: 'range',
    label: 'Weird',
    help: 'How unusual the pictures look.',
    flags: ['weird', 'w'],
    versions: all,
    ...bounds(0, 3000, 1, 0),
  },
  quality: {
    kind: 'choice',
    label: 'Quality',
    help: 'Time spent on detail. Twice the quality costs about twice as much.',
    flags: ['q', 'quality'],
    versions: all,
    choices: [0.25, 0.5, 1, 2, 4],
    default: 1,
    byVersion: {
      '5.2': { choices: [0.25, 0.5, 1] },
      '6': { choices: [0.25, 0.5, 1] },
      '6.1': { choices: [0.5, 1, 2] },
      '7': { choices: [1, 2, 4] },
      '8': { choices: [1, 4] },
      'niji 5': { choices: [0.25, 0.5, 1] },
      'niji 6': { choices: [0.25, 0.5, 1] },
    },
  },
  speed: {
    kind: 'choice',
    label: 'Speed',
    help: 'Which queue the picture waits in. Turbo costs the most, relax the least.',
    flags: ['relax', 'fast', 'turbo'],
    versions: all,
    choices: ['relax', 'fast', 'turbo'],
    default: null,
  },
  raw: {
    kind: 'flag',
    label: 'Raw',
    help: 'Less beautifying: closer to the words and to photographs.',
    flags: ['raw'],
    versions: all.filter((family) => family !== 'niji 5'),
  },
  draft: {
    kind: 'flag',
    label: 'Draft',
    help: 'Rough pictures, many times faster at half the cost.',
    flags: ['draft'],
    versions: ['7'],
  },
  hd: {
    kind: 'flag',
    label: 'HD',
    help: 'Paints in twice the resolution from the start.',
    flags: ['hd'],
    versions: ['8'],
  },
  tile: {
    kind: 'flag',
    label: 'Tile',
    help: 'A pattern that repeats without a seam.',
    flags: ['tile'],
    versions: before8,
  },
  exp: {
    kind: 'range',
    label: 'Experimental',
    help: 'More detail and drama. Above 50 it drowns other parameters.',
    flags: ['exp'],
    versions: ['7', '8'],
    ...bounds(0, 100, 1, 0),
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    help: 'The same words with the same seed give nearly the same picture.',
    flags: ['seed'],
    versions: all,
    ...bounds(0, 4_294_967_295, 1, null),
  },
  stop: {
    kind: 'range',
    label: 'Stop',
    help: 'Ends the work early, at this percentage. Lower is blurrier.',
    flags: ['stop'],
    versions: before8,
    ...bounds(10, 100, 1, 100),
  },
  no: {
    kind: 'list',
    label: 'Without',
    help: 'What the picture should not show, parted by commas.',
    flags: ['no'],
    versions: all,
    items: 'words',
  },
  imageWeight: {
    kind: 'range',
    label: 'Image weight',
    help: 'How much the image prompts count against the words.',
    flags: ['iw'],
    versions: all,
    ...bounds(0, 3, 0.05, 1),
    byVersion: { '5.2': { maximum: 2 }, 'niji 5': { maximum: 2 } },
  },
  sref: {
    kind: 'list',
    label: 'Style reference',
    help: 'Pictures or style codes whose look is taken over; “random” draws a code.',
    flags: ['sref'],
    versions: since6,
    items: 'styles',
  },
  styleWeight: {
    kind: 'range',
    label: 'Style weight',
    help: 'How strongly the style reference shows.',
    flags: ['sw'],
    versions: since6,
    ...bounds(0, 1000, 1, 100),
  },
  styleVersion: {
    kind: 'choice',
    label: 'Style version',
    help: 'Which way of reading style references is used; old codes need the one they were found with.',
    flags: ['sv'],
    versions: since6,
    choices: [1, 2, 3, 4, 5, 6, 7],
    default: null,
    byVersion: { '6': { default: 4 }, '6.1': { default: 4 }, '7': { default: 6 }, '8': { default: 7 } },
  },
  cref: {
    kind: 'list',
    label: 'Character',
    help: 'Pictures of a person to show again.',
    flags: ['cref'],
    versions: characters,
    items: 'links',
  },
  characterWeight: {
    kind: 'range',
    label: 'Character weight',
    help: '100 keeps face, hair and clothes; 0 the face alone.',
    flags: ['cw'],
    versions: characters,
    ...bounds(0, 100, 1, 100),
  },
  oref: {
    kind: 'list',
    label: 'Omni reference',
    help: 'A picture of a person, creature or thing to put into the new one.',
    flags: ['oref'],
    versions: ['7'],
    items: 'links',
  },
  omniWeight: {
    kind: 'range',
    label: 'Omni weight',
    help: 'How faithfully the omni reference is kept.',
    flags: ['ow'],
    versions: ['7'],
    ...bounds(1, 1000, 1, 100),
  },
  profile: {
    kind: 'list',
    label: 'Profile',
    help: 'Paints to your own taste, or by the codes of profiles and moodboards.',
    flags: ['p', 'profile', 'personalize'],
    versions: since6,
    items: 'codes',
  },
  zoom: {
    kind: 'range',
    label: 'Zoom',
    help: 'How far a finished picture is zoomed out.',
    flags: ['zoom'],
    versions: before8,
    ...bounds(1, 2, 0.1, null),
  },
  video: {
    kind: 'choice',
    label: 'Video',
    help: 'Makes a video out of the image prompt.',
    flags: ['video'],
    versions: all,
    choices: [1],
    default: null,
  },
  motion: {
    kind: 'choice',
    label: 'Motion',
    help: 'How much moves in the video.',
    flags: ['motion'],
    versions: all,
    choices: ['low', 'high'],
    default: 'low',
  },
};

export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];

function bounds(minimum: number, maximum: number, step: number, fallback: number | null): Bounds {
  return { minimum, maximum, step, default: fallback };
}
