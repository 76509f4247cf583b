import { expect, test } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { dialogAgain, sameMaskAgain } from './dialog-again';

const job = (kind: string, parentOffer: Job['parentOffer']) =>
  ({ kind, parentOffer, parentId: 'p', prompt: 'a fox' }) as Job;

test.each([
  ['region', { key: 'vary/Vary (Region)', label: 'Vary (Region)', group: 'vary' }, 'mask', false],
  ['zoom', { key: 'zoom/Custom Zoom', label: 'Custom Zoom', group: 'zoom' }, 'prompt', false],
  ['imagine', { key: 'describe/2', label: 'Imagine prompt 2', group: 'describe' }, 'prompt', false],
  ['vary', { key: 'vary/V2/2', label: 'V2', group: 'vary', slot: 2 }, 'prompt', true],
  ['pan', { key: 'pan/Pan left', label: 'Pan left', group: 'pan' }, 'prompt', true],
] as const)('the dialog of %s is asked for in its own way, with the words of the job', (kind, offer, needs, remix) => {
  expect(dialogAgain(job(kind, offer), 'key')).toMatchObject({ needs, remix, offer, prompt: 'a fox', parentId: 'p' });
});

test('what no button made has no dialog', () => {
  expect(dialogAgain(job('imagine', null), 'key')).toBeNull();
});

const region = { key: 'vary/Vary (Region)', label: 'Vary (Region)', group: 'vary' } as const;
const painted = { ...job('region', region), maskId: 'm' };
const parent = (offer: object) => ({ offers: [{ ...region, needs: 'mask', ...offer }] }) as Job;

test('the same mask again opens the dialog of the parent, whose button is pressed with the answer', async () => {
  const request = sameMaskAgain(painted, parent({}), 'key');
  expect(request).toMatchObject({ needs: 'mask', parentId: 'p', prompt: 'a fox', mask: { url: '/api/media/m' } });
  expect(await request?.job).toMatchObject({ ok: false });
  expect(sameMaskAgain(painted, parent({ before: true }), 'key')?.job).toBeNull();
});

test('there is no mask to use again where none is known or nothing takes one', () => {
  expect(sameMaskAgain(job('region', region), parent({}), 'key')).toBeNull();
  expect(sameMaskAgain(painted, parent({ key: 'vary/V1/1' }), 'key')).toBeNull();
  expect(sameMaskAgain(painted, parent({ disabled: 'Not here.' }), 'key')).toBeNull();
  expect(sameMaskAgain(painted, undefined, 'key')).toBeNull();
});
