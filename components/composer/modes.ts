import type { ConnectionView } from '@/lib/jobs/api';
import type { Mode } from './draft';

/*
 * The words of the modes, and who can do what.
 */

export const modeLabels: Record<Mode, string> = {
  imagine: 'Imagine',
  blend: 'Blend',
  describe: 'Describe',
  shorten: 'Shorten',
  edit: 'Edit',
  video: 'Video',
  music: 'Music',
};

/** Why a mode cannot be used with a server that is known to lack it. */
export const whyNot: Record<Mode, string> = {
  imagine: '',
  blend: 'This server cannot blend pictures.',
  describe: 'This server cannot describe pictures.',
  shorten: 'This server cannot shorten prompts.',
  edit: 'This server has no editor.',
  video: 'This server makes no videos.',
  music: 'This server makes no music.',
};

/** The reason why this mode is of no use with a server that lacks these; null when it is. */
export const lackWords = (mode: Mode, lacks: readonly string[]) => (lacks.includes(mode) ? whyNot[mode] : null);

/** The connection that a mode uses: the chosen one, or the first that can where that one cannot. */
export function connectionFor(
  mode: Mode,
  connections: readonly ConnectionView[],
  chosen: string | null,
): ConnectionView | undefined {
  const wanted = connections.find(({ id }) => id === chosen) ?? connections[0];
  return [wanted, ...connections].find((known) => known && !lackWords(mode, known.lacks)) ?? wanted;
}

/** What no connection can do. */
export const lackedByAll = (connections: readonly ConnectionView[]) =>
  connections[0]?.lacks.filter((feature) => connections.every(({ lacks }) => lacks.includes(feature))) ?? [];
