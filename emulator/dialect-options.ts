import type { Composer } from './apiframe/composer';
import type { Clock } from './clock';
import type { Log } from './log';
import type { Painter } from './painting/painter';
import type { Settings } from './settings';

/** What a dialect with a world of its own shares with the rest of the emulator. */
export type DialectOptions = {
  clock: Clock;
  settings: Settings;
  folder: string;
  painter: Painter;
  log: Log;
  keys: string[] | undefined;
  composer: Composer | undefined;
  /** Where this emulator listens. */
  origin(): string;
};
