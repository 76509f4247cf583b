import { afterEach, describe, expect, it } from 'vitest';
import { startApiframe, testComposer } from './harness';

let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

describe('songs', () => {
  it('reach the composer with everything that was asked for and inherited', async () => {
    const calls: { name: string; order: unknown }[] = [];
    const studio = await startApiframe({ composer: testComposer(calls) });
    close = () => studio.emulator.close();
    const { paths, submit, finish, act } = studio;
    const id = await submit(paths.song, {
      model: 'suno',
      prompt: '[Verse] rain on tin',
      sunoParams: {
        custom_mode: true,
        instrumental: false,
        model_version: 'V5',
        title: 'Tin',
        style: 'bossa nova',
        negative_tags: 'drums',
        vocal_gender: 'f',
        style_weight: 0.4,
        weirdness_constraint: 0.2,
        auto_lyrics: false,
      },
    });
    const song = await finish(id);
    expect(song).toMatchObject({ status: 'COMPLETED', creditCost: 11, model: 'suno' });
    const [first, second] = song.result?.tracks ?? [];
    expect(first).toMatchObject({
      audioUrl: `${studio.emulator.url}/cdn/audio/${id}-0.mp3`,
      imageUrl: `${studio.emulator.url}/cdn/audio/${id}-0.jpeg`,
      title: 'Tin',
      tags: 'bossa nova',
      duration: 60.5,
    });
    expect(first?.id).not.toBe(second?.id);

    const longer = await act(song, { action: 'extend', index: 2, continueAt: 30, prompt: '[Chorus] more' });
    const cover = await act(longer, {
      action: 'cover',
      trackId: longer.result?.tracks?.[0]?.id,
      style: 'jazz',
      audio_weight: 0.8,
    });
    const sung = await act(cover, { action: 'add_vocals', index: 1, prompt: '[Verse] la' });
    const stems = await act(sung, { action: 'stems', index: 2 });
    const inherited = { customMode: true, instrumental: false };
    expect(calls).toMatchObject([
      {
        name: 'compose',
        order: {
          ...inherited,
          prompt: '[Verse] rain on tin',
          version: 'V5',
          title: 'Tin',
          style: 'bossa nova',
          negativeTags: 'drums',
          vocalGender: 'f',
          styleWeight: 0.4,
          weirdness: 0.2,
          autoLyrics: false,
        },
      },
      {
        name: 'extend',
        order: {
          ...inherited,
          continueAt: 30,
          prompt: '[Chorus] more',
          title: 'Tin',
          style: 'bossa nova',
          source: { duration: 61.5, song: { name: 'compose', index: 1 } },
        },
      },
      {
        name: 'cover',
        order: {
          ...inherited,
          audioWeight: 0.8,
          prompt: null,
          style: 'jazz',
          source: { song: { name: 'extend', index: 0 } },
        },
      },
      { name: 'addVocals', order: { ...inherited, prompt: '[Verse] la', title: 'Tin', style: 'jazz' } },
      { name: 'stems', order: { source: { song: { name: 'addVocals', index: 1 } } } },
    ]);
    expect(stems.result?.tracks).toEqual([
      {
        id: 'vocals',
        audioUrl: `${studio.emulator.url}/cdn/audio/${stems.id}-0.mp3`,
        imageUrl: null,
        title: 'Vocals',
        tags: null,
        duration: 60.5,
      },
      {
        id: 'instrumental',
        audioUrl: `${studio.emulator.url}/cdn/audio/${stems.id}-1.mp3`,
        imageUrl: null,
        title: 'Instrumental',
        tags: null,
        duration: 61.5,
      },
    ]);
  });

  it('are served in parts, and their covers beside them', async () => {
    const studio = await startApiframe();
    close = () => studio.emulator.close();
    const song = await studio.song();
    const [track] = song.result?.tracks ?? [];
    const whole = await fetch(track?.audioUrl ?? '');
    expect([whole.status, whole.headers.get('content-type'), await whole.text()]).toEqual([
      200,
      'audio/mpeg',
      'ID3 compose 0',
    ]);
    const part = await fetch(track?.audioUrl ?? '', { headers: { range: 'bytes=4-10' } });
    expect([part.status, await part.text()]).toEqual([206, 'compose']);
    expect((await fetch(track?.imageUrl ?? '')).headers.get('content-type')).toBe('image/jpeg');
    expect((await fetch(`${studio.emulator.url}/cdn/audio/${song.id}-2.mp3`)).status).toBe(404);
    expect((await fetch(`${studio.emulator.url}/cdn/images/${song.id}-1.png`)).status).toBe(404);
  });
});
