import { expect, test } from 'vitest';
import type { Offer } from '@/lib/jobs/job';
import { readOffers } from '@/lib/providers/midjourney-proxy/offers';
import { offerLook } from './offer-table';

const button = (customId: string, label = '', emoji = '', url = '') =>
  offerLook(readOffers([{ customId, label, emoji, url }])[0]!.offer);

type Expected = { word: string | null; short: string; hasIcon?: boolean };

/** Every button of the protocol (reference sections 6 and 7), with what is printed on it. */
const buttons: [string, string, string, Expected][] = [
  ['MJ::JOB::upsample::2::u', 'U2', '', { word: null, short: 'U2', hasIcon: false }],
  ['MJ::JOB::variation::4::u', 'V4', '', { word: null, short: 'V4', hasIcon: false }],
  ['MJ::JOB::video_virtual_upscale::3::u', 'U3', '', { word: null, short: 'U3', hasIcon: false }],
  ['MJ::JOB::reroll::0::u::SOLO', '', '🔄', { word: null, short: 'Reroll' }],
  ['MJ::JOB::upsample_v5_2x::1::u::SOLO', 'Upscale (2x)', 'upscale_1', { word: 'Upscale', short: '2x' }],
  ['MJ::JOB::upsample_v5_4x::1::u::SOLO', 'Redo Upscale (4x)', 'upscale_1', { word: 'Redo upscale', short: '4x' }],
  ['MJ::JOB::upsample_v6_2x_subtle::1::u', 'Upscale (Subtle)', 'upscale_1', { word: 'Upscale', short: 'Subtle' }],
  [
    'MJ::JOB::upsample_v7_2x_creative::1::u',
    'Redo Upscale (Creative)',
    '',
    { word: 'Redo upscale', short: 'Creative' },
  ],
  ['MJ::JOB::low_variation::1::u::SOLO', 'Vary (Subtle)', '🪄', { word: 'Vary', short: 'Subtle' }],
  ['MJ::JOB::high_variation::1::u::SOLO', 'Vary (Strong)', '🪄', { word: 'Vary', short: 'Strong' }],
  ['MJ::Inpaint::1::u::SOLO', 'Vary (Region)', '🖌️', { word: 'Vary', short: 'Region' }],
  ['MJ::Outpaint::50::1::u::SOLO', 'Zoom Out 2x', '🔍', { word: 'Zoom', short: '2x' }],
  ['MJ::Outpaint::75::1::u::SOLO', 'Zoom Out 1.5x', '🔍', { word: 'Zoom', short: '1.5x' }],
  ['MJ::CustomZoom::u', 'Custom Zoom', '🔍', { word: 'Zoom', short: 'Custom' }],
  ['MJ::Outpaint::100::1::u::SOLO', 'Make Square', '', { word: null, short: 'Make Square' }],
  ['MJ::JOB::pan_left::1::u::SOLO', '', '⬅️', { word: 'Pan', short: 'Pan left' }],
  ['MJ::JOB::pan_down::1::u::SOLO', '', '⬇️', { word: 'Pan', short: 'Pan down' }],
  ['MJ::JOB::animate_high::1::u::SOLO', 'Animate (High motion)', '🎞️', { word: 'Animate', short: 'High' }],
  ['MJ::JOB::animate_low_extend::1::u', 'Extend (Low motion)', '🎞️', { word: 'Extend', short: 'Low' }],
  ['MJ::JOB::video::u::1::high::manual', 'Animate manually', '', { word: null, short: 'Animate manually' }],
  ['MJ::Job::PicReader::2', '', '2️⃣', { word: 'Imagine prompt', short: '2', hasIcon: false }],
  ['MJ::Job::PicReader::all', 'Imagine all', '🎉', { word: null, short: 'Imagine all' }],
  ['MJ::Picread::Retry', '', '🔄', { word: null, short: 'Describe again' }],
  ['MJ::Job::PromptAnalyzer::5', '', '5️⃣', { word: 'Imagine prompt', short: '5', hasIcon: false }],
  ['MJ::Job::PromptAnalyzerExtended::0', 'Show Details', '', { word: null, short: 'Show details' }],
  ['MJ::BOOKMARK::u', '', '❤️', { word: null, short: 'Like' }],
];

test.each(buttons)('%s has its words and its icon', (customId, label, emoji, { hasIcon = true, ...expected }) => {
  const look = button(customId, label, emoji);
  expect(look).toMatchObject(expected);
  expect(Boolean(look.icon)).toBe(hasIcon);
  expect(look.name).toContain(look.short);
});

test('a link has the sign of one', () => {
  expect(button('', 'Web', '', 'https://www.midjourney.com/jobs/1').icon).not.toBeNull();
  expect(button('', 'Anything', '', 'https://www.midjourney.com/jobs/1').icon).not.toBeNull();
});

test('a button nobody has met keeps its own words and its emoji, never the name of one', () => {
  const unknown = (label: string, emoji: string) =>
    offerLook({ key: 'k', label, emoji, group: 'other', needs: 'nothing' });
  expect(unknown('Dream', '💤')).toMatchObject({ name: 'Dream', short: 'Dream', emoji: '💤', icon: null });
  expect(unknown('', '🎉').name).toBe('🎉');
  expect(unknown('Dream', 'upscale_1').emoji).toBeNull();
  expect(unknown('', '<:upscale_1:99>').name).toBe('Unnamed button');
  const isNew: Offer = { key: 'k', label: 'Vary (Region)', emoji: '', group: 'other', needs: 'nothing' };
  expect(offerLook(isNew)).toMatchObject({ short: 'Vary (Region)', word: null });
});
