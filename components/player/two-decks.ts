import { crossfade } from '@/lib/audio/mixer';
import type { Timeline } from '@/lib/audio/timeline';
import type { Deck, DeckEvents } from './deck';
import type { PlayerTrack } from './player-track';

/** Two sounds change over so fast that no gap is heard, and no click either. */
const CHANGE_OVER = 0.04;
/** A second deck starts so far ahead, and waits until the first arrives there. */
const LEAD = 0.08;

export type DecksParts = {
  /** A deck for one file, or for the files of a line. */
  createDeck(events: DeckEvents, line?: Timeline): Deck;
  /** Calls with 0 to 1 for `seconds`, and resolves after 1. */
  glide(seconds: number, step: (progress: number) => void): Promise<void>;
  /** Told by the deck that sounds only; not while two change over. */
  events: DeckEvents;
};

/** What a change over asks while it waits for the second file. */
export type ChangeOver = {
  /** Seconds of the song, where the first file is now. */
  position(): number;
  /** The person wants sound. */
  isWanted(): boolean;
  /** There is sound. */
  isSounding(): boolean;
  isStillMeant(): boolean;
  /** How loud the second is to be, 0 to 1. */
  level(): number;
  /** From here on the second file is the one that sounds, from this second on. */
  onMet(seconds: number): void;
  /** The first file is gone. */
  onDone(): void;
};

export type Decks = ReturnType<typeof createDecks>;

/** Two decks of which one sounds; the other gets ready to take over at the same place. */
export function createDecks(parts: DecksParts, initialSpeed: number) {
  let speed = initialSpeed;
  let active: Deck | null = null;
  let standby: { deck: Deck; key: string; url: string } | null = null;
  let loaded: string | null = null;
  /** The active deck plays a line, and only that line. */
  let isLine = false;
  let isChangingOver = false;
  let handingOver: Promise<void> = Promise.resolve();
  let level = 1;
  let changes = 0;

  function create(line?: Timeline): Deck {
    const { events } = parts;
    const own =
      <Given extends unknown[]>(tell: (...given: Given) => void) =>
      (...given: Given) => {
        if (deck === active) tell(...given);
      };
    const deck = parts.createDeck(
      {
        onPlaying: own(events.onPlaying),
        onPaused: own(() => isChangingOver || events.onPaused()),
        onWaiting: own(events.onWaiting),
        onEnded: own(events.onEnded),
        onDuration: own(events.onDuration),
        onFault: own(events.onFault),
      },
      line,
    );
    deck.setSpeed(speed);
    return deck;
  }

  /** The other deck, with this track in it. */
  function prepare(track: PlayerTrack, at: number): Deck {
    if (standby?.url === track.url && standby.key === track.key) return standby.deck;
    const deck = standby?.deck ?? create();
    standby = { deck, key: track.key, url: track.url };
    deck.setVolume(0);
    deck.load(track.url, at);
    return deck;
  }

  async function handOver(to: Deck, track: PlayerTrack, meeting: number, asked: ChangeOver) {
    const from = active;
    isChangingOver = true;
    // From here on it is no longer there for others to load.
    standby = null;
    if (asked.isWanted()) await to.play().catch(() => {});
    const before = level;
    active = to;
    isLine = false;
    loaded = track.url;
    asked.onMet(meeting);
    const after = asked.level();
    if (asked.isWanted()) {
      await parts.glide(CHANGE_OVER, (progress) => {
        const [first, second] = crossfade(progress);
        from?.setVolume(first * before);
        to.setVolume(second * after);
      });
    }
    from?.pause();
    from?.close();
    isChangingOver = false;
    asked.onDone();
  }

  return {
    /** Another number after everything that makes what was asked before it void. */
    changes: () => changes,
    holds: (url: string) => loaded === url,
    /** Seconds; null where nothing is loaded. */
    position: () => (active && loaded !== null ? active.position() : null),
    duration: () => active?.duration() ?? null,
    load(track: PlayerTrack, at: number) {
      changes += 1;
      if (!active || track.line || isLine) {
        active?.close();
        active = create(track.line);
        isLine = track.line !== undefined;
      }
      loaded = track.url;
      active.load(track.url, at);
      active.setSpeed(speed);
    },
    /** What is loaded has to be loaded anew. */
    unload: () => void (loaded = null),
    /** Rejects as a deck does. */
    play: () => active!.play(),
    pause: () => active?.pause(),
    seek: (seconds: number) => active?.seek(seconds),
    setLevel(wanted: number) {
      if (isChangingOver) return;
      level = wanted;
      active?.setVolume(level);
    },
    setSpeed(wanted: number) {
      speed = wanted;
      active?.setSpeed(speed);
    },
    prepare: (track: PlayerTrack, at: number) => void prepare(track, at),
    /**
     * Goes on in another file at the same place; the first sounds until the second does. Nothing happens where something
     * else was asked meanwhile.
     */
    async changeOver(track: PlayerTrack, asked: ChangeOver): Promise<void> {
      const mark = (changes += 1);
      const to = prepare(track, asked.position());
      const last = track.seconds === null ? Infinity : Math.max(0, track.seconds - LEAD);
      const meeting = Math.min(last, asked.position() + (asked.isWanted() ? LEAD * speed : 0));
      to.setSpeed(speed);
      to.seek(meeting);
      await to.whenReady();
      // Two at once would leave a deck behind that nobody stops.
      await handingOver;
      while (asked.isWanted() && active && active.position() < meeting && asked.isSounding() && mark === changes) {
        await parts.glide(0.004, () => {});
      }
      if (mark !== changes || !asked.isStillMeant()) return;
      handingOver = handOver(to, track, meeting, asked);
      await handingOver;
    },
    /** Stops both, and lets go of everything. */
    close() {
      active?.close();
      standby?.deck.close();
      [active, standby, loaded, isLine] = [null, null, null, false];
    },
  };
}
