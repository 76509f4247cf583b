import { describe, expect, it } from 'vitest';
import {
  clipButtons,
  describeButtons,
  filmButtons,
  gridButtons,
  largeButtons,
  shortenButtons,
  singleButtons,
  type Button,
} from './protocol/buttons';
import { gatewayRefuses } from './protocol/gateway-actions';
import { actionName, readPress } from './protocol/press';
import type { Profile } from './settings';

const uuid = '0a1b2c3d-0000-4000-8000-000000000000';
const words: Record<string, string> = {
  'Upscale (Subtle)': 'subtle',
  'Upscale (Creative)': 'creative',
  'Redo Upscale (Subtle)': 'redo',
  'Redo Upscale (Creative)': 'redo',
  'Upscale (2x)': '2x',
  'Upscale (4x)': '4x',
  'Redo Upscale (2x)': 'redo',
  'Redo Upscale (4x)': 'redo',
  'Vary (Subtle)': 'vary',
  'Vary (Strong)': 'vary',
  'Vary (Region)': 'region',
  'Zoom Out 2x': 'zoom',
  'Zoom Out 1.5x': 'zoom',
  'Custom Zoom': 'zoom',
  'Make Square': 'square',
  'Animate (High motion)': 'animate',
  'Animate (Low motion)': 'animate',
  '⬅️': 'pan',
  '➡️': 'pan',
  '⬆️': 'pan',
  '⬇️': 'pan',
  '🔄': 'reroll',
  '❤️': 'heart',
  Web: 'web',
};
/** The buttons in short, repeats told once. */
const short = (buttons: Button[]) =>
  [...new Set(buttons.map(({ label, emoji }) => words[label || emoji] ?? label))].join(' ');
const context = (version: string, profile: Profile, square = true) => ({ uuid, version, square, profile });

describe('the catalogue by stage and version (reference sections 6.3 to 6.5)', () => {
  it.each([
    ['4', 'comet', 'vary'],
    ['5.2', 'comet', '2x 4x vary region zoom pan'],
    ['niji 5', 'comet', '2x 4x vary region zoom pan'],
    ['6', 'comet', 'subtle creative vary region zoom pan'],
    ['6.1', 'comet', 'subtle creative vary region zoom pan'],
    ['niji 6', 'comet', 'subtle creative vary region zoom pan'],
    ['7', 'comet', 'subtle creative vary region zoom pan animate'],
    ['niji 7', 'comet', 'subtle creative vary region zoom pan animate'],
    ['8', 'comet', 'vary region animate'],
    ['7', 'trueai', 'subtle creative vary region zoom pan animate reroll'],
    ['8', 'trueai', 'vary region animate reroll'],
    ['7', 'plus', 'subtle creative vary region zoom pan animate heart web'],
    ['5.2', 'plus', '2x 4x vary region zoom pan heart web'],
  ] as const)('offers one picture of version %s in %s: %s', (version, profile, expected) => {
    expect(short(singleButtons(context(version, profile)))).toBe(expected);
  });

  it.each([
    ['7', 'comet', 'vary region zoom animate reroll'],
    ['6.1', 'trueai', 'vary region zoom reroll'],
    ['7', 'plus', 'redo vary animate heart web'],
    ['5.2', 'plus', 'redo vary zoom pan heart web'],
  ] as const)('offers an HD upscale of version %s in %s: %s', (version, profile, expected) => {
    expect(short(largeButtons(context(version, profile)))).toBe(expected);
  });

  it('offers an edited upload nothing but upscales, and a square only for what is none', () => {
    expect(short(singleButtons({ ...context('7', 'comet'), edited: true }))).toBe('subtle creative');
    expect(singleButtons({ ...context('7', 'trueai'), edited: true })).toEqual([]);
    expect(short(singleButtons(context('6', 'comet', false)))).toContain('square');
  });

  it('offers clips, descriptions and shortened prompts what the reference lists', () => {
    const ids = (buttons: Button[]) => buttons.map(({ customId }) => customId?.replace(`::${uuid}`, ''));
    expect(ids(filmButtons(uuid, 2))).toEqual([
      'MJ::JOB::video_virtual_upscale::1',
      'MJ::JOB::video_virtual_upscale::2',
      'MJ::JOB::reroll::0::SOLO',
    ]);
    expect(ids(clipButtons(uuid, 1))).toEqual(['MJ::JOB::animate_high_extend::1', 'MJ::JOB::animate_low_extend::1']);
    expect(ids(describeButtons('trueai'))).toEqual([
      ...[1, 2, 3, 4].map((line) => `MJ::Job::PicReader::${line}`),
      'MJ::Picread::Retry',
      'MJ::Job::PicReader::all',
    ]);
    expect(describeButtons('plus').at(-1)?.customId).toBe('MJ::Picread::Retry');
    expect(shortenButtons(false).map(({ label, emoji }) => label || emoji)).toEqual([
      '1️⃣',
      '2️⃣',
      '3️⃣',
      '4️⃣',
      '5️⃣',
      'Show Details',
    ]);
  });

  it('links to a page without a customId', () => {
    const web = singleButtons(context('7', 'plus')).at(-1);
    expect(web).toEqual({ emoji: '', label: 'Web', type: 2, style: 5, url: `https://www.midjourney.com/jobs/${uuid}` });
  });

  it('can press everything it offers', () => {
    const all = (['comet', 'trueai', 'plus'] as const).flatMap((profile) => [
      ...singleButtons(context('7', profile, false)),
      ...largeButtons(context('7', profile)),
      ...describeButtons(profile),
    ]);
    const every = [...all, ...gridButtons(uuid), ...filmButtons(uuid, 4), ...clipButtons(uuid, 1)];
    const ids = every.flatMap(({ customId }) => (customId ? [customId] : []));
    expect(ids.filter((id) => readPress(id) === null)).toEqual([]);
    expect(readPress('MJ::JOB::nothing::1')).toBeNull();
  });
});

describe('what an unchanged gateway makes of a button (section 6.6)', () => {
  it.each([
    [`MJ::JOB::upsample::1::${uuid}`, null],
    [`MJ::JOB::upsample_v7_2x_subtle::1::${uuid}::SOLO`, null],
    [`MJ::JOB::upsample::x::${uuid}`, 'index_parse_failed'],
    [`MJ::JOB::variation::2::${uuid}`, null],
    [`MJ::JOB::low_variation::1::${uuid}::SOLO`, null],
    [`MJ::JOB::pan_left::1::${uuid}::SOLO`, null],
    [`MJ::JOB::reroll::0::${uuid}::SOLO`, null],
    [`MJ::Outpaint::50::1::${uuid}::SOLO`, null],
    [`MJ::CustomZoom::${uuid}`, null],
    [`MJ::Inpaint::1::${uuid}::SOLO`, null],
    [`MJ::JOB::animate_high::1::${uuid}::SOLO`, 'unknown_action'],
    [`MJ::JOB::video_virtual_upscale::1::${uuid}`, 'unknown_action'],
    ['MJ::Job::PicReader::1', 'unknown_action'],
    [`MJ::BOOKMARK::${uuid}`, 'unknown_action'],
  ])('%s: %s', (customId, expected) => {
    expect(gatewayRefuses(customId)?.split(':')[0] ?? null).toBe(expected);
  });

  it('names the tasks of buttons as each family does', () => {
    const name = (customId: string, gateway: boolean) =>
      actionName(readPress(customId) ?? { kind: 'bookmark' }, gateway);
    expect(name(`MJ::JOB::animate_low::1::${uuid}`, true)).toBe('VIDEO');
    expect(name(`MJ::JOB::video_virtual_upscale::1::${uuid}`, false)).toBe('UPSCALE');
    expect(name(`MJ::JOB::upsample_v7_2x_subtle::1::${uuid}`, false)).toBe('UPSCALE_HD');
    expect(name(`MJ::Inpaint::1::${uuid}::SOLO`, true)).toBe('INPAINT');
  });
});
