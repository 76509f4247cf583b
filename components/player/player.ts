import type { Timeline } from '@/lib/audio/timeline';
import type { Deck, DeckEvents, DeckFault } from './deck';
import { levelOf, type Loudness } from './levels';
import { LOST, MORE_TO_COME, NO_DEVICE, NOT_ALLOWED } from './messages';
import type { PlayerTrack } from './player-track';
import { nextIndex, withoutTrack, withTrack, withTracks } from './queue';
import type { Repeat, Saved } from './saved-player';
import type { SoundFocus } from './sound-focus';
import { createDecks } from './two-decks';

/** What everything that shows the player sees. The position moves too fast for it: ask `position()`. */
export type PlayerState = Omit<Saved, 'position'> & {
  status: 'paused' | 'loading' | 'playing';
  /** Why it does not sound, as a sentence. */
  message: string | null;
  /** How long the track is; null while unknown. */
  seconds: number | null;
};

/** What the player needs of the world; tests bring their own. */
export type PlayerParts = {
  /** A deck for one file, or for the files of a line. */
  createDeck(events: DeckEvents, line?: Timeline): Deck;
  focus: SoundFocus;
  /** Measured loudness of a stored track; null where it cannot be had. */
  loudnessOf(mediaId: string): Promise<Loudness | null>;
  /** Why a track does not play. */
  explain(track: PlayerTrack): Promise<{ fault: DeckFault; message: string }>;
  /** Calls with 0 to 1 for `seconds`, and resolves after 1. */
  glide(seconds: number, step: (progress: number) => void): Promise<void>;
  /** Calls after some seconds; the answer takes it back. */
  later(seconds: number, call: () => void): () => void;
  save(saved: Saved): void;
};

export type Player = ReturnType<typeof createPlayer>;

/** “Previous” begins the track again when it has played for longer. */
const FROM_START = 3;
const RETRY = 2;

/** The one player of a tab: a queue, a place in it, and two decks of which one sounds. */
export function createPlayer(parts: PlayerParts, saved: Saved) {
  const { position: savedPosition, ...rest } = saved;
  let state: PlayerState = {
    ...rest,
    status: 'paused',
    message: null,
    seconds: saved.queue[saved.index]?.seconds ?? null,
  };
  const listeners = new Set<() => void>();
  const loudness = new Map<string, Loudness>();
  /** What the person wants; the deck follows when it can. */
  let isWanted = false;
  let waitingAt = savedPosition;
  let cancelRetry = () => {};

  const current = () => state.queue[state.index] ?? null;
  const position = () => decks.position() ?? waitingAt;
  const change = (patch: Partial<PlayerState>) => {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };
  const store = () => {
    const { status: _, message: __, seconds: ___, ...kept } = state;
    parts.save({ ...kept, position: position() });
  };
  const levelOn = (track: PlayerTrack | null) =>
    state.muted || !track ? 0 : state.volume * (state.matched ? levelOf(track, state.queue, loudness) : 1);
  const applyLevel = () => decks.setLevel(levelOn(current()));

  const decks = createDecks(
    {
      createDeck: parts.createDeck,
      glide: parts.glide,
      events: {
        onPlaying: () => change({ status: isWanted ? 'playing' : 'paused', message: null }),
        onPaused: () => {
          if (!isWanted) return;
          // The system took the sound away: a call, a headset that was unplugged.
          isWanted = false;
          change({ status: 'paused' });
          store();
        },
        onWaiting: () => {
          if (isWanted) change({ status: 'loading' });
        },
        onEnded: atEnd,
        onDuration: () => learnSeconds(decks.duration()),
        onFault: (fault) => void atFault(fault),
      },
    },
    state.speed,
  );

  /** A length that only the file tells is remembered with the track, for the next time that nothing is loaded yet. */
  function learnSeconds(found: number | null) {
    const track = current();
    if (found === null || !track || track.isPreview || track.seconds !== null) {
      return change({ seconds: found ?? track?.seconds ?? null });
    }
    const queue = state.queue.map((entry) => (entry === track ? { ...track, seconds: found } : entry));
    change({ seconds: found, queue });
  }

  function load(track: PlayerTrack, at: number) {
    cancelRetry();
    decks.load(track, at);
    change({ seconds: track.seconds, message: null });
    applyLevel();
    learnLoudness(track);
  }

  function learnLoudness(track: PlayerTrack) {
    for (const { jobId, mediaId } of state.queue) {
      if (jobId !== track.jobId || mediaId === null || loudness.has(mediaId)) continue;
      void parts.loudnessOf(mediaId).then((found) => {
        if (found) loudness.set(mediaId, found);
        applyLevel();
      });
    }
  }

  function begin() {
    const track = current();
    if (!track) return;
    if (!decks.holds(track.url)) load(track, waitingAt);
    isWanted = true;
    parts.focus.claim(lose);
    change({ status: state.status === 'playing' ? 'playing' : 'loading', message: null });
    const mark = decks.changes();
    decks.play().catch((error: Error) => {
      if (mark !== decks.changes() || !isWanted || error.name === 'AbortError') return;
      if (error.name !== 'NotAllowedError') return;
      isWanted = false;
      change({ status: 'paused', message: NOT_ALLOWED });
    });
  }

  function lose() {
    isWanted = false;
    decks.pause();
    change({ status: 'paused' });
    store();
  }

  function pause() {
    if (!isWanted && state.status === 'paused') return;
    cancelRetry();
    parts.focus.release(lose);
    lose();
  }

  function open(index: number, at = 0) {
    const track = state.queue[index];
    if (!track) return;
    change({ index });
    waitingAt = at;
    load(track, at);
    if (isWanted) begin();
    store();
  }

  function atEnd() {
    const track = current();
    if (track?.isPreview) return change({ status: 'loading', message: MORE_TO_COME });
    const following = state.repeat === 'one' ? state.index : nextIndex(state);
    if (following === null) {
      pause();
      return;
    }
    open(following);
  }

  async function atFault(fault: DeckFault) {
    const track = current();
    if (!track) return;
    const mark = decks.changes();
    waitingAt = position();
    const told =
      fault === 'sound' ? await parts.explain(track) : { fault, message: fault === 'device' ? NO_DEVICE : LOST };
    if (mark !== decks.changes()) return;
    decks.unload();
    if (told.fault !== 'network') {
      isWanted = false;
      parts.focus.release(lose);
      return change({ status: 'paused', message: told.message });
    }
    change({ status: isWanted ? 'loading' : 'paused', message: LOST });
    cancelRetry = parts.later(RETRY, () => {
      if (isWanted) begin();
    });
  }

  /** Goes on in another file at the same place. */
  const changeOver = (track: PlayerTrack, isStillMeant: () => boolean) =>
    decks.changeOver(track, {
      position,
      isWanted: () => isWanted,
      isSounding: () => state.status === 'playing',
      isStillMeant,
      level: () => levelOn(track),
      onMet: (seconds) => (waitingAt = seconds),
      onDone() {
        const status = isWanted ? 'playing' : 'paused';
        change({ seconds: decks.duration() ?? track.seconds, message: null, status });
        applyLevel();
        learnLoudness(track);
        store();
      },
    });

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    state: () => state,
    current,
    position,
    store,

    /** Plays this track of these from its beginning, or from `at`; a track that is there already goes on. */
    play(tracks: readonly PlayerTrack[], key: string, at?: number) {
      const known = current()?.key === key && current()?.url === tracks.find((track) => track.key === key)?.url;
      change({ queue: [...tracks], index: tracks.findIndex((track) => track.key === key), message: null });
      isWanted = true;
      if (!known) return open(state.index, at);
      if (at !== undefined) this.seek(at);
      begin();
    },
    resume: begin,
    pause,
    toggle: () => (isWanted ? pause() : begin()),
    seek(seconds: number) {
      const track = current();
      if (!track || Number.isNaN(seconds)) return;
      const last = state.seconds ?? track.seconds;
      const target = Math.max(0, last === null ? seconds : Math.min(seconds, last));
      waitingAt = target;
      if (decks.holds(track.url)) decks.seek(target);
      else load(track, target);
      store();
      change({});
    },
    seekBy(seconds: number) {
      this.seek(position() + seconds);
    },
    next() {
      const following = nextIndex(state);
      if (following !== null) open(following);
    },
    previous() {
      if (position() > FROM_START || state.index <= 0) this.seek(0);
      else open(state.index - 1);
    },
    jump(index: number) {
      isWanted = true;
      open(index);
    },
    /** Adds to the end of the queue. */
    enqueue(tracks: readonly PlayerTrack[]) {
      change(withTracks(state, tracks));
      store();
    },
    remove(index: number) {
      const left = withoutTrack(state, index);
      if (index !== state.index) {
        change(left);
        return store();
      }
      const wasWanted = isWanted;
      pause();
      change(left);
      decks.unload();
      waitingAt = 0;
      isWanted = wasWanted && left.queue.length > 0;
      if (left.queue.length > 0) open(state.index);
      store();
    },
    /** Nothing plays and nothing waits: the bar goes. */
    clear() {
      pause();
      decks.close();
      waitingAt = 0;
      change({ queue: [], index: -1, seconds: null, message: null });
      store();
    },
    /** Gets another track ready to be compared with the one that plays. */
    prepare(track: PlayerTrack) {
      if (current() && current()?.key !== track.key) decks.prepare(track, position());
    },
    /** Plays another track of the queue from the same place on, as loud as this one. */
    async compare(key: string) {
      const index = state.queue.findIndex((track) => track.key === key);
      const track = state.queue[index];
      if (!track || index === state.index) return;
      change({ index });
      await changeOver(track, () => state.index === index);
    },
    /** The same track in another file: the final one in place of its preview. */
    async update(track: PlayerTrack) {
      const known = state.queue.find(({ key }) => key === track.key);
      const isSame = known?.url === track.url && known.isPreview === track.isPreview;
      if (!known || (isSame && known.coverUrl === track.coverUrl)) return;
      const isCurrent = current()?.key === track.key;
      const queue = withTrack(state.queue, track);
      const isStillMeant = () => current()?.key === track.key;
      if (!isCurrent || known.url === track.url) return change({ queue });
      // A preview that ended early waits for this.
      const isOver = state.message === MORE_TO_COME;
      change({ queue });
      if (isOver) return open(state.index, position());
      await changeOver(track, isStillMeant);
    },
    setVolume(volume: number) {
      change({ volume: Math.max(0, Math.min(1, volume)), muted: false });
      applyLevel();
      store();
    },
    setMuted(muted: boolean) {
      change({ muted });
      applyLevel();
      store();
    },
    setMatched(matched: boolean) {
      change({ matched });
      applyLevel();
      store();
    },
    setSpeed(speed: number) {
      change({ speed });
      decks.setSpeed(speed);
      store();
    },
    setRepeat(repeat: Repeat) {
      change({ repeat });
      store();
    },
  };
}
