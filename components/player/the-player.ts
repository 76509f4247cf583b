import type { TrackFacts } from '@/lib/archive/ingest-facts';
import { HttpError, readJson } from '@/lib/jobs/queries';
import { createDeck } from './deck';
import { createLineDeck } from './line-deck';
import { connectMediaSession } from './media-session';
import { createPlayer, type Player } from './player';
import type { PlayerTrack } from './player-track';
import { readSaved, writeSaved } from './saved-player';
import { soundFocus } from './sound-focus';
import { SAVED_KEY, WAKE_PLAYER } from './wake';

/* The player of this tab on the browser's own parts. It is made when somebody wants to hear something. */

let shared: Player | null = null;

/** The one player. The bar appears with it. */
export function thePlayer(): Player {
  if (shared) return shared;
  shared = createPlayer(
    {
      createDeck: (events, line) => (line ? createLineDeck(line, events) : createDeck(events)),
      focus: soundFocus(),
      loudnessOf: async (mediaId) => readFacts(mediaId).catch(() => null),
      explain,
      glide,
      later: (seconds, call) => {
        const timer = setTimeout(call, 1_000 * seconds);
        return () => clearTimeout(timer);
      },
      save: (saved) => {
        try {
          localStorage.setItem(SAVED_KEY, writeSaved(saved));
        } catch {
          // A full or forbidden storage forgets the place, and nothing else.
        }
      },
    },
    readSaved(storedText()),
  );
  const player = shared;
  connectMediaSession(player);
  window.addEventListener('pagehide', player.store);
  setInterval(() => {
    if (player.state().status === 'playing') player.store();
  }, 2_000);
  let hadTracks = false;
  player.subscribe(() => {
    const hasTracks = player.state().queue.length > 0;
    if (hasTracks && !hadTracks) window.dispatchEvent(new Event(WAKE_PLAYER));
    hadTracks = hasTracks;
  });
  return player;
}

function storedText(): string | null {
  try {
    return localStorage.getItem(SAVED_KEY);
  } catch {
    return null;
  }
}

const facts = new Map<string, Promise<TrackFacts>>();

/** What was measured of a stored track; asked for once. Throws `HttpError`, and TypeError without a connection. */
export function readFacts(mediaId: string): Promise<TrackFacts> {
  const known = facts.get(mediaId);
  if (known) return known;
  const asked = fetch(`/api/media/${mediaId}/track`).then((response) => readJson<TrackFacts>(response));
  facts.set(mediaId, asked);
  asked.catch(() => facts.delete(mediaId));
  return asked;
}

async function explain(track: PlayerTrack) {
  try {
    const note = track.mediaId === null ? await refusalOf(track.url) : (await readFacts(track.mediaId)).note;
    return {
      fault: 'sound' as const,
      message: note ?? 'This browser cannot play the file. It can still be downloaded.',
    };
  } catch (error) {
    if (error instanceof HttpError) return { fault: 'sound' as const, message: error.message };
    return { fault: 'network' as const, message: '' };
  }
}

/** The studio's own words, where it does not give the file. */
async function refusalOf(url: string): Promise<string | null> {
  const asking = new AbortController();
  const response = await fetch(url, { signal: asking.signal });
  if (!response.ok) await readJson(response);
  asking.abort();
  return null;
}

/** In steps of 5 ms; at once where nobody looks, because timers sleep there. */
function glide(seconds: number, step: (progress: number) => void): Promise<void> {
  const from = performance.now();
  return new Promise((resolve) => {
    const move = () => {
      const progress = document.hidden ? 1 : Math.min(1, (performance.now() - from) / (1_000 * seconds));
      step(progress);
      if (progress < 1) setTimeout(move, 5);
      else resolve();
    };
    setTimeout(move, 0);
  });
}
