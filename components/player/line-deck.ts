import { crossfade } from '@/lib/audio/mixer';
import { pieceAt, type Piece, type Timeline } from '@/lib/audio/timeline';
import { createDeck, type Deck, type DeckEvents } from './deck';

/** A file is left this long before its piece ends: the next one needs a moment. Seconds. */
const EARLY = 0.02;
const WATCH = 15;

/** A deck that plays several files as one: a song and its extensions, from cut to cut. Places are seconds of the line. */
export function createLineDeck(line: Timeline, events: DeckEvents, make: (own: DeckEvents) => Deck = createDeck): Deck {
  let active: { deck: Deck; piece: Piece } | null = null;
  let next: { deck: Deck; piece: Piece } | null = null;
  let volume = 1;
  let speed = 1;
  let isPlaying = false;
  let watching: ReturnType<typeof setInterval> | undefined;

  const open = (piece: Piece, at: number): { deck: Deck; piece: Piece } => {
    const deck: Deck = make({
      ...events,
      onPlaying: () => active?.deck === deck && events.onPlaying(),
      onPaused: () => active?.deck === deck && isPlaying && events.onPaused(),
      onWaiting: () => active?.deck === deck && events.onWaiting(),
      onDuration: () => active?.deck === deck && events.onDuration(),
      onFault: (fault) => active?.deck === deck && events.onFault(fault),
      onEnded: () => active?.deck === deck && goOn(),
    });
    deck.setVolume(volume);
    deck.setSpeed(speed);
    deck.load(`/api/media/${piece.id}`, at);
    return { deck, piece };
  };
  const after = (piece: Piece) => line.pieces[line.pieces.indexOf(piece) + 1];

  function goTo(seconds: number) {
    const found = pieceAt(line, Math.max(0, Math.min(seconds, line.seconds - 0.001)));
    if (!found) return;
    if (active?.piece === found.piece) active.deck.seek(found.seconds);
    else {
      active?.deck.close();
      active = open(found.piece, found.seconds);
    }
    next?.deck.close();
    const following = after(found.piece);
    next = following ? open(following, following.from) : null;
  }

  /** The next file takes over where this one's piece ends. */
  function goOn() {
    if (!next || !active) {
      isPlaying = false;
      clearInterval(watching);
      return events.onEnded();
    }
    const before = active.deck;
    active = next;
    const following = after(active.piece);
    next = following ? open(following, following.from) : null;
    void active.deck.play().catch(() => {});
    let step = 0;
    const fade = setInterval(() => {
      step += 1;
      before.setVolume(volume * crossfade(step / 3)[0]);
      if (step < 3) return;
      clearInterval(fade);
      before.close();
    }, 5);
  }

  const watch = () => {
    if (active && next && active.deck.position() >= active.piece.to - EARLY * speed) goOn();
  };

  return {
    load: (_, at) => goTo(at),
    play() {
      if (!active) goTo(0);
      isPlaying = true;
      clearInterval(watching);
      watching = setInterval(watch, WATCH);
      return active!.deck.play();
    },
    pause() {
      isPlaying = false;
      clearInterval(watching);
      active?.deck.pause();
    },
    seek(seconds) {
      const resumes = isPlaying;
      goTo(seconds);
      if (resumes) void active?.deck.play().catch(() => {});
    },
    position: () => (active ? active.piece.at + active.deck.position() - active.piece.from : 0),
    duration: () => line.seconds,
    setVolume(value) {
      volume = value;
      active?.deck.setVolume(value);
      next?.deck.setVolume(value);
    },
    setSpeed(value) {
      speed = value;
      active?.deck.setSpeed(value);
      next?.deck.setSpeed(value);
    },
    whenReady: () => active?.deck.whenReady() ?? Promise.resolve(),
    close() {
      clearInterval(watching);
      isPlaying = false;
      active?.deck.close();
      next?.deck.close();
      active = next = null;
    },
  };
}
