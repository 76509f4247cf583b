import type { Profile } from '@/emulator/settings';

/*
 * Every button of reference sections 6 and 7, and what comes of it in each dialect. The tests press them through adapter
 * and emulator; a button that a server does not show is `absent`.
 */

export type Dialect = Exclude<Profile, 'java'>;

/** What comes of a press, in the words of the tests (`outcomeOf` in buttons.test.ts). */
export type Outcome =
  | 'a grid'
  | 'a picture'
  | 'a large picture'
  | 'clips'
  | 'a moving picture'
  | 'a clip'
  | 'four prompts'
  | 'five prompts'
  | 'four grids'
  | 'asks for a mask, then a grid'
  | 'asks for a prompt, then a grid'
  | 'makes nothing'
  | 'opens a page'
  | 'absent'
  | `is refused: ${string}`;

export type Row = { button: string } & Record<Dialect, Outcome>;

const everywhere = (button: string, outcome: Outcome): Row => ({
  button,
  comet: outcome,
  trueai: outcome,
  plus: outcome,
});
const slots = [1, 2, 3, 4];

/** Section 6.2. */
export const GRID: Row[] = [
  ...slots.map((slot) => everywhere(`upscale/U${slot}/${slot}`, 'a picture')),
  everywhere('reroll/Reroll', 'a grid'),
  ...slots.map((slot) => everywhere(`vary/V${slot}/${slot}`, 'a grid')),
];

const hearts: Row[] = [
  { button: 'other/Like', comet: 'absent', trueai: 'absent', plus: 'makes nothing' },
  { button: 'other/Web', comet: 'absent', trueai: 'absent', plus: 'opens a page' },
];

const rerollOfPartners: Row = { button: 'reroll/Reroll', comet: 'absent', trueai: 'a grid', plus: 'absent' };

/** On Discord a set of clips is first one animated WebP (section 11). */
const animate: Row[] = ['High', 'Low'].map((motion) => ({
  button: `move/Animate (${motion} motion)`,
  comet: 'clips',
  trueai: 'a clip',
  plus: 'a moving picture',
}));

const vary = [everywhere('vary/Vary (Subtle)', 'a grid'), everywhere('vary/Vary (Strong)', 'a grid')];
const region = everywhere('vary/Vary (Region)', 'asks for a mask, then a grid');
const zooms = [
  everywhere('zoom/Zoom Out 2x', 'a grid'),
  everywhere('zoom/Zoom Out 1.5x', 'a grid'),
  everywhere('zoom/Custom Zoom', 'asks for a prompt, then a grid'),
];
const pans = ['left', 'right', 'up', 'down'].map((edge) => everywhere(`pan/Pan ${edge}`, 'a grid'));
const upscales = (first: string, second: string) => [
  everywhere(`upscale/Upscale (${first})`, 'a large picture'),
  everywhere(`upscale/Upscale (${second})`, 'a large picture'),
];

/** Sections 6.3 and 6.4: what a picture out of a square grid offers, by the version that painted it. */
export const SINGLE: Record<string, Row[]> = {
  '--v 7': [
    ...upscales('Subtle', 'Creative'),
    ...vary,
    region,
    ...zooms,
    ...pans,
    ...animate,
    ...hearts,
    rerollOfPartners,
  ],
  '--v 6.1': [...upscales('Subtle', 'Creative'), ...vary, region, ...zooms, ...pans, ...hearts, rerollOfPartners],
  '--v 6': [...upscales('Subtle', 'Creative'), ...vary, region, ...zooms, ...pans, ...hearts, rerollOfPartners],
  '--v 5.2': [...upscales('2x', '4x'), ...vary, region, ...zooms, ...pans, ...hearts, rerollOfPartners],
  '--niji 6': [...upscales('Subtle', 'Creative'), ...vary, region, ...zooms, ...pans, ...hearts, rerollOfPartners],
  '--v 8': [...vary, region, ...animate, ...hearts, rerollOfPartners],
};

/** A picture that is not square can be made so; partner accounts do not offer it. */
export const MAKE_SQUARE: Row = { button: 'zoom/Make Square', comet: 'a grid', trueai: 'absent', plus: 'a grid' };

const partners = (row: Row): Row => ({ ...row, plus: 'absent' });

/** Section 6.5, version 7: Discord offers the upscale again, partner accounts region and zooms. */
export const LARGE: Row[] = [
  { button: 'upscale/Redo Upscale (Subtle)', comet: 'absent', trueai: 'absent', plus: 'a large picture' },
  { button: 'upscale/Redo Upscale (Creative)', comet: 'absent', trueai: 'absent', plus: 'a large picture' },
  ...vary,
  partners(region),
  ...zooms.map(partners),
  ...animate,
  ...hearts,
  partners(everywhere('reroll/Reroll', 'a grid')),
];

export const CLIPS: Row[] = [
  ...slots.map((slot) => everywhere(`upscale/U${slot}/${slot}`, 'a clip')),
  { button: 'reroll/Reroll', comet: 'clips', trueai: 'a clip', plus: 'a moving picture' },
];

export const CLIP: Row[] = ['High', 'Low'].map((motion) => ({
  button: `move/Extend (${motion} motion)`,
  comet: 'clips',
  trueai: 'a clip',
  plus: 'a moving picture',
}));

export const DESCRIBE: Row[] = [
  ...slots.map((number) => everywhere(`describe/Imagine prompt ${number}`, 'asks for a prompt, then a grid')),
  everywhere('describe/Describe again', 'four prompts'),
  { button: 'describe/Imagine all', comet: 'four grids', trueai: 'four grids', plus: 'absent' },
];

/** trueai 11 shows the buttons of a shortened prompt and refuses their presses (section 6.6). */
export const SHORTEN: Row[] = [
  ...[1, 2, 3, 4, 5].map((number): Row => ({
    button: `describe/Imagine shortened prompt ${number}`,
    comet: 'asks for a prompt, then a grid',
    trueai: 'is refused: 未知的 Action 类型',
    plus: 'asks for a prompt, then a grid',
  })),
  everywhere('describe/Show details', 'five prompts'),
];

/** Section 19, hole 7: an unchanged gateway does not know these; its own words are shown. */
export const STOCK_REFUSES = [
  'move/Animate (High motion)',
  'describe/Imagine prompt 1',
  'describe/Describe again',
  'describe/Imagine shortened prompt 1',
];
