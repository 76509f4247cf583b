import type { Player } from './player';

/** The keys of keyboards and headsets, and the lock screen: what plays, where it is, and what may be pressed. */
export function connectMediaSession(player: Player): void {
  if (!('mediaSession' in navigator)) return;
  const { mediaSession } = navigator;
  const handlers: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
    play: () => player.resume(),
    pause: () => player.pause(),
    stop: () => player.pause(),
    previoustrack: () => player.previous(),
    nexttrack: () => player.next(),
    seekbackward: ({ seekOffset }) => player.seekBy(-(seekOffset ?? 10)),
    seekforward: ({ seekOffset }) => player.seekBy(seekOffset ?? 10),
    // Without it a drag on the lock screen of an iPhone does nothing.
    seekto: ({ seekTime }) => {
      if (seekTime !== undefined) player.seek(seekTime);
    },
  };
  for (const [action, handler] of Object.entries(handlers)) {
    try {
      mediaSession.setActionHandler(action as MediaSessionAction, handler);
    } catch {
      // A browser without this key.
    }
  }

  let shown: string | null = null;
  player.subscribe(() => {
    const track = player.current();
    const { status, seconds, speed } = player.state();
    mediaSession.playbackState = track ? (status === 'paused' ? 'paused' : 'playing') : 'none';
    const look = track && `${track.key} ${track.coverUrl}`;
    if (look !== shown) {
      shown = look;
      mediaSession.metadata =
        track &&
        new MediaMetadata({
          title: track.title,
          artist: track.tags ?? '',
          album: 'Reprise',
          artwork: track.coverUrl ? [{ src: track.coverUrl, sizes: '384x384', type: 'image/webp' }] : [],
        });
    }
    if (seconds === null || !(seconds > 0)) return;
    mediaSession.setPositionState?.({
      duration: seconds,
      playbackRate: speed,
      position: Math.max(0, Math.min(seconds, player.position())),
    });
  });
}
