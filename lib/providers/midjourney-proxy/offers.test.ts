import { describe, expect, it } from 'vitest';
import { readOffers } from './offers';
import { toSnapshot, mergeSnapshots } from './to-job';

const UUID = 'f1b6bd2a-6b6e-4f0b-9f0c-3f1f0a2d7c11';
const button = (customId: string, label = '', emoji = '', url = '') => ({ customId, label, emoji, url });
const one = (customId: string, label = '', emoji = '') => readOffers([button(customId, label, emoji)])[0]!.offer;

describe('readOffers', () => {
  it.each([
    [`MJ::JOB::upsample::2::${UUID}`, 'U2', '', { group: 'upscale', label: 'U2', slot: 2, needs: 'nothing' }],
    [`MJ::JOB::video_virtual_upscale::3::${UUID}`, 'U3', '', { group: 'upscale', label: 'U3', slot: 3 }],
    [`MJ::JOB::variation::4::${UUID}`, 'V4', '', { group: 'vary', label: 'V4', slot: 4 }],
    [`MJ::JOB::reroll::0::${UUID}::SOLO`, '', '🔄', { group: 'reroll', label: 'Reroll' }],
    [
      `MJ::JOB::upsample_v7_2x_subtle::1::${UUID}::SOLO`,
      'Upscale (Subtle)',
      'upscale_1',
      { group: 'upscale', label: 'Upscale (Subtle)' },
    ],
    [`MJ::JOB::low_variation::1::${UUID}::SOLO`, 'Vary (Subtle)', '🪄', { group: 'vary', label: 'Vary (Subtle)' }],
    [`MJ::Inpaint::1::${UUID}::SOLO`, 'Vary (Region)', '🖌️', { group: 'vary', needs: 'mask' }],
    [
      `MJ::Outpaint::50::1::${UUID}::SOLO`,
      'Zoom Out 2x',
      '🔍',
      { group: 'zoom', label: 'Zoom Out 2x', needs: 'nothing' },
    ],
    [`MJ::CustomZoom::${UUID}`, 'Custom Zoom', '🔍', { group: 'zoom', needs: 'prompt' }],
    [`MJ::JOB::pan_left::1::${UUID}::SOLO`, '', '⬅️', { group: 'pan', edge: 'left', label: 'Pan left' }],
    [`MJ::JOB::animate_high::1::${UUID}::SOLO`, 'Animate (High motion)', '🎞️', { group: 'move' }],
    ['MJ::Job::PicReader::2', '', '2️⃣', { group: 'describe', needs: 'prompt' }],
    [`MJ::BOOKMARK::${UUID}`, '', '❤️', { group: 'other', label: 'Like' }],
    [`MJ::JOB::dream_sequence::1::${UUID}`, 'Dream', '💤', { group: 'other', label: 'Dream', needs: 'nothing' }],
    [`MJ::JOB::dream_sequence::1::${UUID}`, '', '', { group: 'other', label: 'dream sequence' }],
    [`MJ::JOB::dream_sequence::1::${UUID}`, '', 'dream_1', { group: 'other', label: 'dream sequence' }],
  ])('%s is an offer with its place', (customId, label, emoji, expected) => {
    expect(one(customId, label, emoji)).toMatchObject(expected);
  });

  it('keeps a key from answer to answer although all ids are new', () => {
    const keys = (uuid: string) =>
      readOffers([
        button(`MJ::JOB::upsample::1::${uuid}`, 'U1'),
        button(`MJ::Inpaint::1::${uuid}`, 'Vary (Region)'),
      ]).map(({ offer }) => offer.key);
    expect(keys('a')).toEqual(keys('b'));
  });

  it('tells two buttons of one name apart', () => {
    const keys = readOffers([button('MJ::X::1', 'Again'), button('MJ::Y::1', 'Again')]).map(({ offer }) => offer.key);
    expect(new Set(keys).size).toBe(2);
  });

  it('drops what cannot be pressed, keeps safe links', () => {
    const web = button('', 'Web', '', 'https://www.midjourney.com/jobs/1');
    expect(
      readOffers([button('', 'U1'), web, button('', 'Bad', '', 'javascript:alert(1)')]).map(({ offer }) => offer.link),
    ).toEqual(['https://www.midjourney.com/jobs/1']);
  });
});

describe('toSnapshot', () => {
  it.each([
    [{ status: '', progress: '0%', buttons: null, properties: null }, 'queued', 0],
    [{ status: null }, 'queued', null],
    [{ status: 'NOT_START', progress: null }, 'queued', null],
    [{ status: 'IN_PROGRESS', progress: '58%' }, 'running', 58],
    [{ status: 'IN_PROGRESS', progress: '(Waiting to start)' }, 'running', null],
    [{ status: 'MODAL' }, 'needs-input', null],
    [{ status: 'SUCCESS', progress: '100%' }, 'done', 100],
    [{ status: 'FAILURE', progress: '100%', failReason: '提交失败' }, 'failed', null],
    [{ status: 'CANCEL' }, 'cancelled', null],
    [{ status: 'DREAMING', progress: 12 }, 'unknown', 12],
  ])('reads %j', (task, status, progress) => {
    expect(toSnapshot({ id: '17', ...task })).toMatchObject({ status, progress });
  });

  it('reads seconds and milliseconds, text and zero as times', () => {
    const time = (startTime: unknown) => toSnapshot({ id: '1', status: 'SUCCESS', startTime })?.startedAt;
    expect([time(1_748_339_029_401), time(1_748_339_029), time('1748339029401'), time(0), time(null)]).toEqual([
      1_748_339_029_401,
      1_748_339_029_000,
      1_748_339_029_401,
      null,
      null,
    ]);
  });

  it('takes the files from wherever a server puts them', () => {
    const urls = (task: object) =>
      toSnapshot({ id: '1', status: 'SUCCESS', ...task })?.outputs.map((output) => `${output.kind} ${output.url}`);
    expect(urls({ imageUrl: 'https://a/1.png', videoUrl: '' })).toEqual(['image https://a/1.png']);
    expect(urls({ imageUrl: 'https://a/1.mp4?x' })).toEqual(['video https://a/1.mp4?x']);
    expect(
      urls({ videoUrl: 'https://a/0.mp4', videoUrls: '[{"url":"https://a/0.mp4"},{"url":"https://a/1.mp4"}]' }),
    ).toEqual(['video https://a/0.mp4', 'video https://a/1.mp4']);
    expect(urls({ imageUrl: null, imageUrls: [{ url: 'https://a/0.png' }, 'https://a/1.png'] })).toHaveLength(2);
  });

  it('answers null for what is no task', () => {
    for (const raw of [null, 1, 'x', [], {}, { id: null }]) expect(toSnapshot(raw)).toBeNull();
  });
});

describe('mergeSnapshots', () => {
  it('keeps the most advanced of two entries with one id, in either order', () => {
    const modal = toSnapshot({ id: '1', status: 'MODAL' })!;
    const running = toSnapshot({ id: '1', status: 'IN_PROGRESS', progress: '46%' })!;
    const done = toSnapshot({ id: '1', status: 'SUCCESS' })!;
    expect(mergeSnapshots([running, modal]).get('1')).toBe(running);
    expect(mergeSnapshots([modal, running]).get('1')).toBe(running);
    expect(mergeSnapshots([done, running, modal]).get('1')).toBe(done);
  });
});
