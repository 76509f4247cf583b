/*
 * One thing sounds at a time, in this tab and in all others. Who begins to sound takes the focus and is told when
 * somebody else takes it. Of two tabs that begin in the same moment the later one keeps it, and both know which that is.
 */

/** A claim; of two, the greater wins: by its moment, then by its name. */
export type Claim = { at: number; tab: string };

type Channel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;

export type SoundFocus = {
  /** Takes the focus; `onLost` is called once, when it is taken away. */
  claim(onLost: () => void): void;
  /** Gives it back without being told. */
  release(onLost: () => void): void;
};

export function createSoundFocus(channel: Channel | null, tab: string, now: () => number): SoundFocus {
  let mine: { claim: Claim; onLost: () => void } | null = null;

  const lose = () => {
    const lost = mine;
    mine = null;
    lost?.onLost();
  };
  channel?.addEventListener('message', ({ data }: MessageEvent<Claim>) => {
    if (mine && isLater(data, mine.claim)) lose();
  });

  return {
    claim(onLost) {
      if (mine && mine.onLost !== onLost) lose();
      mine = { claim: { at: now(), tab }, onLost };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is not a window
      channel?.postMessage(mine.claim);
    },
    release(onLost) {
      if (mine?.onLost === onLost) mine = null;
    },
  };
}

const isLater = (one: Claim, other: Claim) => one.at > other.at || (one.at === other.at && one.tab > other.tab);

let shared: SoundFocus | null = null;

/** The focus of this tab. */
export function soundFocus(): SoundFocus {
  shared ??= createSoundFocus(
    typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('reprise-sound'),
    Math.random().toString(36).slice(2),
    () => performance.timeOrigin + performance.now(),
  );
  return shared;
}
