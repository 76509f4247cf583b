import { describe, expect, it } from 'vitest';
import type { Deck, DeckEvents } from './deck';
import { NO_DEVICE } from './messages';
import { createPlayer, type PlayerParts } from './player';
import type { PlayerTrack } from './player-track';
import { NOTHING_SAVED, readSaved, type Saved, writeSaved } from './saved-player';
import { createSoundFocus } from './sound-focus';

/** An audio element whose time is set by the test. */
class FakeDeck implements Deck {
  url = '';
  place = 0;
  volume = 1;
  speed = 1;
  isPlaying = false;
  isClosed = false;
  refuses: string | null = null;
  length: number | null = 60;
  ready: Promise<void> = Promise.resolve();
  constructor(readonly events: DeckEvents) {}
  load(url: string, at: number) {
    this.url = url;
    this.place = at;
    this.isPlaying = false;
  }
  async play() {
    if (this.refuses) throw Object.assign(new Error('refused'), { name: this.refuses });
    this.isPlaying = true;
    this.events.onPlaying();
  }
  pause() {
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.events.onPaused();
  }
  seek(seconds: number) {
    this.place = seconds;
  }
  position = () => this.place;
  duration = () => this.length;
  setVolume(volume: number) {
    this.volume = volume;
  }
  setSpeed(speed: number) {
    this.speed = speed;
  }
  whenReady = () => this.ready;
  close() {
    this.isPlaying = false;
    this.isClosed = true;
  }
}

const track = (key: string, changes: Partial<PlayerTrack> = {}): PlayerTrack => ({
  key,
  jobId: 'job',
  url: `/api/media/${key}`,
  mediaId: key,
  isPreview: false,
  title: key,
  tags: null,
  coverUrl: null,
  seconds: 60,
  ...changes,
});
const three = ['a', 'b', 'c'].map((key) => track(key));

function setUp(saved: Saved = NOTHING_SAVED, changes: Partial<PlayerParts> = {}) {
  const decks: FakeDeck[] = [];
  const retries: (() => void)[] = [];
  const kept: Saved[] = [];
  const player = createPlayer(
    {
      createDeck(events) {
        const deck = new FakeDeck(events);
        decks.push(deck);
        return deck;
      },
      focus: createSoundFocus(null, 'tab', () => 0),
      loudnessOf: async () => null,
      explain: async () => ({ fault: 'sound', message: 'It holds no sound.' }),
      async glide(_, step) {
        // Whoever waits for the first deck sees it move.
        for (const deck of decks) if (deck.isPlaying) deck.place += 0.004;
        step(1);
      },
      later(_, call) {
        retries.push(call);
        return () => retries.splice(retries.indexOf(call), 1);
      },
      save: (now) => kept.push(now),
      ...changes,
    },
    saved,
  );
  const sounding = () => decks.filter((deck) => deck.isPlaying && !deck.isClosed);
  return { player, decks, retries, kept, sounding };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a length', () => {
  it('that only the file tells is kept with the track, so that it is known after a reload', async () => {
    const { player, decks, kept } = setUp();
    player.play([track('a', { seconds: null })], 'a');
    await settled();
    decks[0]!.events.onDuration();
    player.pause();
    expect(kept.at(-1)!.queue[0]!.seconds).toBe(60);
    expect(setUp(kept.at(-1)).player.state().seconds).toBe(60);
  });

  it('of a preview is not', async () => {
    const { player, decks, kept } = setUp();
    player.play([track('a', { seconds: null, isPreview: true })], 'a');
    await settled();
    decks[0]!.events.onDuration();
    player.pause();
    expect(player.state().seconds).toBe(60);
    expect(kept.at(-1)!.queue[0]!.seconds).toBeNull();
  });
});

describe('the queue', () => {
  it('plays on to its end, and begins again when it repeats', async () => {
    const { player, sounding } = setUp();
    player.play(three, 'b');
    await settled();
    expect(player.state()).toMatchObject({ index: 1, status: 'playing' });
    sounding()[0]!.events.onEnded();
    await settled();
    expect(sounding().map(({ url }) => url)).toEqual(['/api/media/c']);
    sounding()[0]!.events.onEnded();
    expect(player.state()).toMatchObject({ index: 2, status: 'paused' });
    player.setRepeat('all');
    player.resume();
    sounding()[0]!.events.onEnded();
    await settled();
    expect(player.state()).toMatchObject({ index: 0, status: 'playing' });
    player.setRepeat('one');
    sounding()[0]!.events.onEnded();
    await settled();
    expect(player.state().index).toBe(0);
  });

  it('goes back to the beginning of a track first, then to the one before', async () => {
    const { player, decks } = setUp();
    player.play(three, 'b');
    decks[0]!.place = 10;
    player.previous();
    expect([player.state().index, decks[0]!.place]).toEqual([1, 0]);
    player.previous();
    expect(player.state().index).toBe(0);
    player.next();
    player.next();
    player.next();
    expect(player.state().index).toBe(2);
  });

  it('keeps what plays when others are removed, and goes on with the next when it is removed itself', async () => {
    const { player, sounding } = setUp();
    player.play(three, 'b');
    await settled();
    player.remove(0);
    expect([player.state().index, player.current()?.key]).toEqual([0, 'b']);
    player.remove(0);
    await settled();
    expect(sounding().map(({ url }) => url)).toEqual(['/api/media/c']);
    player.remove(0);
    expect(player.current()).toBeNull();
    expect(sounding()).toEqual([]);
  });

  it('is one sound after a row was pressed twenty times', async () => {
    const { player, sounding } = setUp();
    player.play(three, 'a');
    for (let press = 0; press < 20; press += 1) player.toggle();
    for (let press = 0; press < 20; press += 1) player.play(three, press % 2 ? 'a' : 'b');
    await settled();
    expect(sounding().map(({ url }) => url)).toEqual(['/api/media/a']);
    expect(player.state().status).toBe('playing');
  });
});

describe('what goes wrong', () => {
  it('a refusal of the browser is told, and the next press plays', async () => {
    const { player, decks } = setUp();
    player.play(three, 'a');
    player.pause();
    decks[0]!.refuses = 'NotAllowedError';
    player.resume();
    await settled();
    expect(player.state().message).toMatch(/did not let the sound begin/);
    expect(player.state().status).toBe('paused');
    decks[0]!.refuses = null;
    player.resume();
    await settled();
    expect(player.state()).toMatchObject({ status: 'playing', message: null });
  });

  it('a lost connection is told, and the song goes on from its place', async () => {
    const { player, decks, retries } = setUp();
    player.play(three, 'a');
    await settled();
    decks[0]!.place = 33;
    decks[0]!.events.onFault('network');
    await settled();
    expect(player.state()).toMatchObject({ status: 'loading', message: expect.stringContaining('connection is lost') });
    retries[0]!();
    await settled();
    expect(decks[0]).toMatchObject({ isPlaying: true, place: 33 });
    expect(player.state()).toMatchObject({ status: 'playing', message: null });
  });

  it('a pause while the connection is lost stays a pause', async () => {
    const { player, decks, retries } = setUp();
    player.play(three, 'a');
    await settled();
    decks[0]!.isPlaying = false;
    decks[0]!.events.onFault('network');
    await settled();
    player.pause();
    expect(retries).toEqual([]);
    await settled();
    expect(decks[0]!.isPlaying).toBe(false);
    expect(player.state().status).toBe('paused');
  });

  it('a file that is no sound, and a device that is gone, are told', async () => {
    const { player, decks } = setUp();
    player.play(three, 'a');
    decks[0]!.events.onFault('sound');
    await settled();
    expect(player.state()).toMatchObject({ status: 'paused', message: 'It holds no sound.' });
    player.resume();
    decks[0]!.events.onFault('device');
    await settled();
    expect(player.state()).toMatchObject({ status: 'paused', message: NO_DEVICE });
  });

  it('goes on at its place, in a new start, once there is a device again', async () => {
    const { player, decks, sounding } = setUp();
    player.play(three, 'a');
    decks[0]!.place = 17;
    decks[0]!.isPlaying = false;
    decks[0]!.events.onFault('device');
    await settled();
    decks[0]!.place = 0;
    player.resume();
    await settled();
    expect(player.state()).toMatchObject({ status: 'playing', message: null });
    expect(sounding().map(({ url, place }) => [url, place])).toEqual([['/api/media/a', 17]]);
  });
});

describe('a change of files', () => {
  it('goes on at the same place in the other take, and one of them sounds', async () => {
    const { player, decks, sounding } = setUp(NOTHING_SAVED, {
      loudnessOf: async (id) => ({ lufs: id === 'a' ? -8 : -18, truePeak: -1 }),
    });
    player.play(three, 'a');
    await settled();
    decks[0]!.place = 20;
    await player.compare('b');
    expect(sounding()).toHaveLength(1);
    expect(sounding()[0]!.url).toBe('/api/media/b');
    expect(sounding()[0]!.place).toBeCloseTo(20, 0);
    expect(decks[0]!.isClosed).toBe(true);
    // The louder take is 10 dB louder, so it sounds at −10 dB; the quieter one as it is.
    expect(sounding()[0]!.volume).toBe(1);
    await player.compare('a');
    expect(20 * Math.log10(sounding()[0]!.volume)).toBeCloseTo(-10, 5);
  });

  it('a preview becomes the final file without a restart', async () => {
    const preview = track('a', { mediaId: null, url: '/api/jobs/job/outputs/0', isPreview: true, seconds: null });
    const { player, decks, sounding } = setUp();
    player.play([preview], 'a');
    await settled();
    decks[0]!.place = 12;
    await player.update(track('a'));
    expect(sounding().map(({ url }) => url)).toEqual(['/api/media/a']);
    expect(sounding()[0]!.place).toBeGreaterThanOrEqual(12);
    expect(sounding()[0]!.place).toBeLessThan(12.2);
    expect(player.state()).toMatchObject({ status: 'playing', seconds: 60 });
  });

  it('two changes at once end in the second, with one sound and no step back', async () => {
    const { player, decks, sounding } = setUp();
    player.play(three, 'a');
    await settled();
    decks[0]!.place = 12;
    const places: number[] = [];
    player.subscribe(() => places.push(player.position()));
    await Promise.all([player.compare('b'), player.compare('c')]);
    expect(sounding().map(({ url }) => url)).toEqual(['/api/media/c']);
    expect(Math.min(...places, player.position())).toBeGreaterThanOrEqual(12);
  });

  it('a preview that is over waits for the final file, and goes on in it', async () => {
    const preview = track('a', { mediaId: null, url: '/api/jobs/job/outputs/0', isPreview: true, seconds: null });
    const { player, decks, sounding } = setUp();
    player.play([preview], 'a');
    await settled();
    decks[0]!.place = 31;
    decks[0]!.events.onEnded();
    expect(player.state().message).toMatch(/still being made/);
    await player.update(track('a'));
    await settled();
    expect(sounding()[0]).toMatchObject({ url: '/api/media/a', place: 31 });
  });

  it('a cover that comes later is shown, and what plays is not touched', async () => {
    const { player, decks } = setUp();
    player.play(three, 'a');
    await settled();
    await player.update(track('a', { coverUrl: '/api/media/cover' }));
    expect(player.current()!.coverUrl).toBe('/api/media/cover');
    expect(decks).toHaveLength(1);
    expect(player.state().status).toBe('playing');
  });

  it('that is paused meanwhile stays silent', async () => {
    const { player, decks, sounding } = setUp();
    player.play(three, 'a');
    await settled();
    decks[0]!.place = 20;
    const change = player.compare('b');
    player.pause();
    await change;
    expect(sounding()).toEqual([]);
    player.resume();
    await settled();
    expect(sounding()[0]!.url).toBe('/api/media/b');
  });
});

describe('what outlives a reload', () => {
  it('is the queue, the place and the choices', async () => {
    const { player, decks, kept } = setUp();
    player.play(three, 'b');
    decks[0]!.place = 42;
    player.setSpeed(1.5);
    player.setVolume(0.3);
    const saved = readSaved(writeSaved(kept.at(-1)!));
    const next = setUp(saved);
    expect(next.player.state()).toMatchObject({ index: 1, speed: 1.5, volume: 0.3, status: 'paused', seconds: 60 });
    expect(next.player.position()).toBe(42);
    next.player.resume();
    expect(next.decks[0]).toMatchObject({ url: '/api/media/b', place: 42, speed: 1.5, volume: 0.3 });
  });

  it('is nothing where what is stored makes no sense, and never an address of others', () => {
    for (const text of [null, '', '{', '[]', '7', '{"queue":3,"index":"x","volume":9,"speed":7}']) {
      expect(readSaved(text)).toEqual(NOTHING_SAVED);
    }
    const foreign = { ...NOTHING_SAVED, queue: [track('a', { url: 'https://elsewhere/a.mp3' })], index: 0 };
    expect(readSaved(writeSaved(foreign)).queue).toEqual([]);
  });

  it('of a long queue is the part around what plays', () => {
    const queue = Array.from({ length: 500 }, (_, index) => track(String(index)));
    const saved = readSaved(writeSaved({ ...NOTHING_SAVED, queue, index: 321 }));
    expect(saved.queue).toHaveLength(100);
    expect(saved.queue[saved.index]!.key).toBe('321');
  });
});

describe('the focus of sound', () => {
  /** A channel that reaches everybody but who speaks, later. */
  function channels(count: number) {
    const listeners: ((event: { data: unknown }) => void)[][] = Array.from({ length: count }, () => []);
    return listeners.map((own, index) => ({
      addEventListener: (_: string, listener: (event: { data: unknown }) => void) => own.push(listener),
      postMessage(data: unknown) {
        queueMicrotask(() => {
          listeners.forEach((others, at) => at !== index && others.forEach((listener) => listener({ data })));
        });
      },
    })) as unknown as BroadcastChannel[];
  }

  it('is lost to another tab, and to another sound of this tab', async () => {
    const [one, other] = channels(2);
    let now = 0;
    const first = createSoundFocus(one!, 'one', () => (now += 1));
    const second = createSoundFocus(other!, 'other', () => (now += 1));
    const heard: string[] = [];
    first.claim(() => heard.push('first lost'));
    second.claim(() => heard.push('second lost'));
    await settled();
    expect(heard).toEqual(['first lost']);
    second.claim(() => heard.push('third lost'));
    expect(heard).toEqual(['first lost', 'second lost']);
  });

  it('stays with exactly one of two tabs that begin in the same moment', async () => {
    const [one, other] = channels(2);
    const heard: string[] = [];
    createSoundFocus(one!, 'one', () => 5).claim(() => heard.push('one'));
    createSoundFocus(other!, 'other', () => 5).claim(() => heard.push('other'));
    await settled();
    expect(heard).toEqual(['one']);
  });
});
