import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSnapshot } from './to-job';

const clip = (id: string, status: string, more: object = {}) => ({
  id,
  status,
  title: 'Tin',
  audio_url: ['streaming', 'complete'].includes(status) ? `https://audio/${id}` : '',
  image_url: `https://image/${id}`,
  image_large_url: '',
  metadata: { tags: 'folk', prompt: '[Verse]\nRain', duration: status === 'complete' ? 61.5 : null },
  ...more,
});
const task = (status: unknown, data: unknown, more: object = {}) => ({
  task_id: 'task-1',
  action: 'MUSIC',
  status,
  fail_reason: '',
  submit_time: 1_795_000_000,
  start_time: 1_795_000_002,
  finish_time: 0,
  progress: '40%',
  data,
  ...more,
});
const urls = (raw: unknown) => toSnapshot(raw)?.outputs.map(({ url }) => url);

describe('a task', () => {
  it.each([
    ['', 'queued'],
    ['NOT_START', 'queued'],
    ['SUBMITTED', 'queued'],
    ['QUEUED', 'queued'],
    ['in_progress', 'running'],
    ['FAILURE', 'failed'],
    ['FAIL', 'failed'],
    ['UNKNOWN', 'unknown'],
    ['RESTING', 'unknown'],
  ])('that is “%s” counts as %s', (word, status) => {
    const snapshot = toSnapshot(task(word, null));
    expect(snapshot).toMatchObject({ status, statusText: status === 'unknown' ? word : null, outputs: [], offers: [] });
  });

  it('can be heard while it runs: outputs under addresses that stream, a cover, and no offers', () => {
    const raw = task('IN_PROGRESS', [clip('a', 'streaming'), clip('b', 'streaming')]);
    expect(toSnapshot(raw)).toMatchObject({
      reference: 'task-1',
      status: 'running',
      progress: 40,
      previewUrl: 'https://image/a',
      offers: [],
      startedAt: 1_795_000_002_000,
      finishedAt: null,
      outputs: [
        { kind: 'audio', url: 'https://audio/a', track: { id: 'a', seconds: null, coverUrl: 'https://image/a' } },
        { kind: 'audio', url: 'https://audio/b' },
      ],
    });
  });

  it('runs as soon as a clip sounds, whatever the gateway still says', () => {
    expect(toSnapshot(task('SUBMITTED', [clip('a', 'streaming')]))?.status).toBe('running');
  });

  it('keeps the place of each clip: a later one waits for those before it', () => {
    expect(urls(task('IN_PROGRESS', [clip('a', 'queued'), clip('b', 'streaming')]))).toEqual([]);
    expect(urls(task('IN_PROGRESS', [clip('a', 'complete'), clip('b', 'queued')]))).toEqual(['https://audio/a']);
  });

  it('tells of each finished track what it is, and offers to go on from it', () => {
    const snapshot = toSnapshot(
      task('SUCCESS', [clip('a', 'complete'), clip('b', 'complete')], { finish_time: 1_795_000_099 }),
    );
    expect(snapshot).toMatchObject({ status: 'done', progress: 100, previewUrl: null, finishedAt: 1_795_000_099_000 });
    expect(snapshot?.outputs[1]?.track).toEqual({
      id: 'b',
      title: 'Tin',
      tags: 'folk',
      lyrics: '[Verse]\nRain',
      seconds: 61.5,
      coverUrl: 'https://image/b',
    });
    expect(snapshot?.offers).toEqual(
      [0, 1].map((track) => ({
        key: `other/Extend/${track + 1}`,
        label: 'Extend',
        emoji: '',
        group: 'other',
        needs: 'form',
        before: true,
        form: 'extend',
        makes: 'extend',
        track,
      })),
    );
  });

  it('that ends with one good clip is that clip; without any it has failed, in the words that are there', () => {
    const failed = clip('a', 'error', { metadata: { error_message: 'Too rude.' } });
    expect(urls(task('SUCCESS', [failed, clip('b', 'complete')]))).toEqual(['https://audio/b']);
    expect(toSnapshot(task('SUCCESS', [failed]))).toMatchObject({ status: 'failed', failure: 'Too rude.' });
    expect(toSnapshot(task('FAILURE', [], { fail_reason: 'No.' }))?.failure).toBe('No.');
    expect(toSnapshot(task('FAILURE', null))?.failure).toMatch(/gave no reason/);
  });

  it.each([
    ['clips as text', JSON.stringify([clip('a', 'complete')]), ['https://audio/a']],
    ['clips among rubbish', [null, 7, clip('a', 'complete')], ['https://audio/a']],
    ['lyrics in place of clips', { id: 'x', text: 'words' }, []],
  ])('reads %s', (_name, data, wanted) => {
    expect(urls(task('SUCCESS', data))).toEqual(wanted);
  });

  it('is read without an error whatever was sent', () => {
    expect(toSnapshot(null)).toBeNull();
    expect(toSnapshot({ status: 'SUCCESS' })).toBeNull();
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (status, data) => {
        expect(toSnapshot(task(status, data))?.reference).toBe('task-1');
      }),
    );
  });
});
