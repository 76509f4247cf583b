/* What a player says in place of sound. */

export const MORE_TO_COME = 'The rest of this song is still being made. It goes on by itself.';
export const NOT_ALLOWED = 'The browser did not let the sound begin by itself. Press play once more.';
export const LOST = 'The connection is lost. The song goes on here when it is back.';
export const NO_DEVICE =
  'The device that played the sound is gone. Choose another one in your system, then press play.';
