import { describe, expect, it } from 'vitest';
import type { Offer } from '../jobs/job';
import { matchOffer } from './match-offer';

const offer = (label: string, group: Offer['group'], more: Partial<Offer> = {}): Offer => ({
  key: [group, label, more.slot].filter(Boolean).join('/'),
  label,
  emoji: '',
  group,
  needs: 'nothing',
  ...more,
});

const keyOf = (clicked: Offer, offers: Offer[]) => matchOffer(clicked, offers)?.key ?? null;

describe('the offer that means what was once clicked', () => {
  it('has the same key, wherever it stands', () => {
    const offers = [
      offer('U1', 'upscale', { slot: 1 }),
      offer('U2', 'upscale', { slot: 2 }),
      offer('V2', 'vary', { slot: 2 }),
    ];
    expect(keyOf(offer('U2', 'upscale', { slot: 2 }), offers)).toBe('upscale/U2/2');
  });

  it('is called the same when case, spaces and signs are put aside', () => {
    const offers = [offer('zoom out 1.5×', 'zoom'), offer('Zoom Out 15x', 'zoom')];
    expect(keyOf(offer('Zoom Out 1.5x', 'zoom'), offers)).toBe('zoom/zoom out 1.5×');
  });

  it.each([
    ['a cell', offer('U3', 'upscale', { slot: 3 }), offer('放大 3', 'upscale', { slot: 3 })],
    ['an edge', offer('Pan left', 'pan', { edge: 'left' }), offer('⬅️', 'pan', { edge: 'left' })],
    ['the region', offer('Vary (Region)', 'vary', { needs: 'mask' }), offer('Inpaint', 'vary', { needs: 'mask' })],
    [
      'the zoom that is asked about',
      offer('Custom Zoom', 'zoom', { needs: 'prompt' }),
      offer('Zoom…', 'zoom', { needs: 'prompt' }),
    ],
    ['another try', offer('Reroll', 'reroll'), offer('🔄', 'reroll')],
  ])('may be called anything where its place says all: %s', (_name, clicked, there) => {
    expect(matchOffer(clicked, [offer('Vary (Subtle)', 'vary'), offer('U1', 'upscale', { slot: 1 }), there])).toBe(
      there,
    );
  });

  it('is none where it is called otherwise, where two would do, and where it is a page, a song’s or a heart', () => {
    expect(matchOffer(offer('Upscale (Subtle)', 'upscale'), [offer('Upscale (2x)', 'upscale')])).toBeNull();
    const two = [offer('Inpaint A', 'vary', { needs: 'mask' }), offer('Inpaint B', 'vary', { needs: 'mask' })];
    expect(matchOffer(offer('Vary (Region)', 'vary', { needs: 'mask' }), two)).toBeNull();
    const web = offer('Web', 'other');
    expect(matchOffer(web, [{ ...web, link: 'https://example.com' }])).toBeNull();
    expect(matchOffer(web, [{ ...web, makes: 'nothing' }])).toBeNull();
    expect(matchOffer(web, [{ ...web, form: 'extend' }])).toBeNull();
  });
});
