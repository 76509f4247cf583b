import type { Mode } from './draft';

/*
 * The words of the modes.
 */

export const modeLabels: Record<Mode, string> = {
  imagine: 'Imagine',
  blend: 'Blend',
  describe: 'Describe',
  shorten: 'Shorten',
  edit: 'Edit',
  video: 'Video',
};

/** Why a mode cannot be used with a server that is known to lack it. */
export const whyNot: Record<Mode, string> = {
  imagine: '',
  blend: 'This server cannot blend pictures.',
  describe: 'This server cannot describe pictures.',
  shorten: 'This server cannot shorten prompts.',
  edit: 'This server has no editor.',
  video: 'This server makes no videos.',
};

/** The reason why this mode is of no use with a server that lacks these; null when it is. */
export const lackWords = (mode: Mode, lacks: readonly string[]) => (lacks.includes(mode) ? whyNot[mode] : null);
