import type { SongOrder } from '../apiframe/composer';
import type { ApiframeFacts } from '../apiframe/facts';
import type { SunoFacts } from '../suno/facts';
import type { Button } from '../protocol/buttons';
import type { Clip, Motion } from '../painting/camera';
import type { Picture } from '../painting/picture';
import type { Recipe } from '../painting/recipe';

export type Status = 'NOT_START' | 'SUBMITTED' | 'MODAL' | 'IN_PROGRESS' | 'SUCCESS' | 'FAILURE' | 'CANCEL';

/** What a dialog is for; the parent's picture or text it belongs to is in the recipe that answering it makes. */
export type Dialog =
  | { kind: 'inpaint'; from: Picture }
  | { kind: 'custom-zoom'; from: Picture }
  | { kind: 'remix'; recipe: Recipe }
  | { kind: 'remix-film'; film: FilmWork }
  | { kind: 'prompt' };

/** A set of clips. It starts at an uploaded image, at a picture (a clip of no takes yet) or where a clip ended. */
export type FilmWork = {
  kind: 'film';
  start: { upload: string } | Clip;
  end: string | null;
  motion: Motion;
  loop: boolean;
  prompt: string;
  batch: number;
  /** The root of a clip's pixels. */
  side: number;
};

/** The work of a task, fixed when it is accepted. Uploads are names of files in the folder's `uploads`. */
export type Work =
  | { kind: 'paint'; recipe: Recipe; stage: 'grid' | 'single' | 'large' }
  | { kind: 'inpaint'; from: Picture; prompt: string; mask: string | null }
  | { kind: 'blend'; uploads: string[]; prompt: string; ratio: number }
  | { kind: 'edit'; image: string; mask: string | null; prompt: string; whole: boolean }
  | { kind: 'swap'; source: string; target: string }
  | FilmWork
  | { kind: 'clip'; clip: Clip; side: number }
  | { kind: 'describe'; upload: string }
  | { kind: 'shorten'; words: string; flags: string; details: boolean }
  | { kind: 'song'; order: SongOrder }
  | { kind: 'fail'; reason: string };

export type Stage = 'grid' | 'single' | 'large' | 'film' | 'clip' | 'composite' | 'describe' | 'shorten' | 'song';

/** A task as it is stored; times are milliseconds of the emulator's clock. How it looks on the wire is the dialect's business. */
export type Task = {
  id: string;
  action: string;
  status: Status;
  /** Percent, or null before the start. */
  progress: number | null;
  prompt: string;
  finalPrompt: string;
  description: string;
  state: string | null;
  notifyHook: string | null;
  botType: 'MID_JOURNEY' | 'NIJI_JOURNEY' | 'INSIGHT_FACE';
  parentId: string | null;
  customId: string | null;
  submitTime: number;
  startTime: number | null;
  finishTime: number | null;
  failReason: string | null;
  seed: number;
  buttons: Button[];
  /** How long the work takes once it starts, before the speed is applied. */
  lasts: number;
  /** When it becomes SUCCESS at the earliest; set at the start. */
  due: number | null;
  work: Work | null;
  dialog: (Dialog & { opened: number; answered: number | null }) | null;
  /** What the work made. */
  recipe: Recipe | null;
  cells: Picture[];
  picture: { file: string; width: number; height: number } | null;
  /** Clips and the names of their files, where that is what the work made. */
  film?: { clips: Clip[]; names: string[]; side: number };
  /** What kind of result it is, known as soon as the painting is planned. */
  stage: Stage | null;
  /** The prompts of a describe or shorten. */
  lines: string[];
  /** What only a job of the Apiframe dialect has. */
  apiframe?: ApiframeFacts;
  /** What only a task of the Suno dialect has. */
  suno?: SunoFacts;
  faults: TaskFaults;
};

/** What tests have broken about this one task. */
export type TaskFaults = {
  hang?: boolean;
  image?: 'gone' | 'html';
  imageBytes?: number;
  status?: string;
  /** In Apiframe: too old for follow-ups, and without its files. */
  legacy?: boolean;
  expired?: boolean;
};

export function isOver(task: Task): boolean {
  return task.status === 'SUCCESS' || task.status === 'FAILURE' || task.status === 'CANCEL';
}

export function isRunning(task: Task): boolean {
  return task.status === 'SUBMITTED' || task.status === 'IN_PROGRESS';
}
