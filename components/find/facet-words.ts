import type { Choice } from '@/lib/library/view';

/** Filters in the order in which they are offered. */
export const CHOICE_WORDS: [Choice, string][] = [
  ['kind', 'Made by'],
  ['status', 'Status'],
  ['label', 'Label'],
  ['version', 'Model'],
  ['aspect', 'Aspect'],
  ['connection', 'Connection'],
  ['provider', 'Provider'],
];

const words: Partial<Record<Choice, Record<string, string>>> = {
  kind: {
    imagine: 'Imagine',
    upscale: 'Upscale',
    vary: 'Vary',
    region: 'Vary Region',
    zoom: 'Zoom',
    pan: 'Pan',
    reroll: 'Reroll',
    blend: 'Blend',
    describe: 'Describe',
    shorten: 'Shorten',
    edit: 'Edit',
    video: 'Video',
    music: 'Music',
    other: 'Other',
  },
  status: {
    sending: 'Sending',
    queued: 'Queued',
    running: 'Running',
    'needs-input': 'Needs input',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Dismissed',
    unconfirmed: 'Not confirmed',
    unknown: 'Unknown',
  },
  provider: { 'midjourney-proxy': 'Midjourney', apiframe: 'Apiframe' },
};

/** A value of a filter in words; what has no words of ours is shown as it is. */
export const valueWords = (choice: Choice, value: string): string => words[choice]?.[value] ?? value;

const number = new Intl.NumberFormat('en');

/** "1,000+" beyond a thousand: more is not counted. */
export const countWords = (count: number): string => (count > 1_000 ? '1,000+' : number.format(count));
