/** One sound that is played from its address: what the player does with an audio element, and nothing more. */
export type Deck = {
  load(url: string, at: number): void;
  /** Rejects as the browser does: `NotAllowedError` where it wants a click first, `AbortError` when a pause came between. */
  play(): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  position(): number;
  /** Seconds; null while unknown, as of a stream. */
  duration(): number | null;
  /** 0 to 1. */
  setVolume(volume: number): void;
  setSpeed(speed: number): void;
  /** Once it can sound from where it is. Never for a sound that cannot be had. */
  whenReady(): Promise<void>;
  /** Stops and lets go of everything. */
  close(): void;
};

/** `network`: it may be had later; `device`: nothing to play it on; `sound`: the file is none. */
export type DeckFault = 'network' | 'device' | 'sound';

export type DeckEvents = {
  onPlaying(): void;
  onPaused(): void;
  onWaiting(): void;
  onEnded(): void;
  onDuration(): void;
  onFault(fault: DeckFault): void;
};

/** A deck on an audio element that is in no page, so no navigation stops it. */
export function createDeck(events: DeckEvents): Deck {
  const audio = new Audio();
  audio.preload = 'auto';
  let start = 0;
  let isClosed = false;
  const on = (name: string, listener: () => void) =>
    audio.addEventListener(name, () => {
      if (!isClosed) listener();
    });
  on('playing', events.onPlaying);
  // A sound that is over pauses too, just before it says so.
  on('pause', () => audio.ended || events.onPaused());
  on('waiting', events.onWaiting);
  on('ended', events.onEnded);
  on('durationchange', events.onDuration);
  on('loadedmetadata', () => {
    // Not every browser takes a place before it knows the file.
    if (start > 0 && Math.abs(audio.currentTime - start) > 0.05) audio.currentTime = start;
  });
  on('error', () => {
    if (audio.error) events.onFault(faultOf(audio.error));
  });

  return {
    load(url, at) {
      start = at;
      audio.src = url;
      if (at > 0) audio.currentTime = at;
    },
    play: () => audio.play(),
    pause: () => audio.pause(),
    seek(seconds) {
      start = seconds;
      audio.currentTime = seconds;
    },
    position: () => (audio.readyState === 0 ? start : audio.currentTime),
    duration: () => (Number.isFinite(audio.duration) && audio.duration > 0 ? audio.duration : null),
    setVolume: (volume) => void (audio.volume = Math.max(0, Math.min(1, volume))),
    setSpeed(speed) {
      audio.defaultPlaybackRate = speed;
      audio.playbackRate = speed;
    },
    whenReady: () =>
      new Promise((resolve) => {
        const isReady = () => audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA && !audio.seeking;
        const names = ['canplay', 'canplaythrough', 'seeked'];
        const check = () => {
          if (!isReady()) return;
          for (const name of names) audio.removeEventListener(name, check);
          resolve();
        };
        for (const name of names) audio.addEventListener(name, check);
        check();
      }),
    close() {
      isClosed = true;
      audio.pause();
      audio.removeAttribute('src');
      audio.load();
    },
  };
}

function faultOf(error: MediaError): DeckFault {
  if (error.code === MediaError.MEDIA_ERR_NETWORK) return 'network';
  // Chromium's words for a headset that was unplugged; the file itself is well.
  return /AUDIO_RENDERER/.test(error.message) ? 'device' : 'sound';
}
