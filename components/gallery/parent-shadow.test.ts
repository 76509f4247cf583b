import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { ParentShadow } from './parent-shadow';

const made = (kind: string) => ({ id: 'child', kind, parentId: 'parent', parentOffer: null }) as unknown as Job;
const shadow = (job: Job, parent?: unknown) =>
  renderToStaticMarkup(createElement(ParentShadow, { job, parent: parent as Job | undefined, isSharp: false }));

test('the shadow of a song is its cover, never its sound', () => {
  const song = { id: 'parent', outputs: [{ kind: 'audio', position: 0, mediaId: 'sound', coverId: 'cover' }] };
  expect(shadow(made('stems'), song)).toContain('src="/api/media/cover?w=384"');
  expect(shadow(made('stems'), { ...song, outputs: [{ kind: 'audio', position: 0, mediaId: 'sound' }] })).toBe('');
  expect(shadow(made('cover'))).toBe('');
});

test('a parent that is not loaded is shown by its address', () => {
  expect(shadow(made('upscale'))).toContain('/api/jobs/parent/outputs/0?w=384');
});

test('words have no picture to be a shadow', () => {
  const asked = { ...made('imagine'), parentOffer: { group: 'describe' } } as unknown as Job;
  expect(shadow(asked)).toBe('');
});
