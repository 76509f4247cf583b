/* All that the shell knows of the player before there is something to play. */

export const WAKE_PLAYER = 'reprise:play';
/** What of the player outlives a reload (saved-player.ts). */
export const SAVED_KEY = 'reprise:player';
