import { z } from 'zod';

/*
 * The domain: what a job is to us. Database rows, routes, actions and hooks share these schemas.
 * What a provider says is another family of schemas (lib/providers/<name>/wire.ts).
 * Client code imports types only (zod stays on the server); rules without zod live in status.ts.
 */

export const JobStatus = z.enum([
  'sending',
  'queued',
  'running',
  'needs-input',
  'done',
  'failed',
  'cancelled',
  'unconfirmed',
  'unknown',
]);
export type JobStatus = z.infer<typeof JobStatus>;

export const OfferGroup = z.enum(['upscale', 'vary', 'zoom', 'pan', 'move', 'reroll', 'describe', 'other']);
export type OfferGroup = z.infer<typeof OfferGroup>;

export const OfferNeeds = z.enum(['nothing', 'prompt', 'mask', 'form']);
export type OfferNeeds = z.infer<typeof OfferNeeds>;

/**
 * One thing that can be done next with a job. `key` is stable from answer to answer (group, label, slot);
 * the wire payload of the click stays inside the adapter.
 */
export const Offer = z.object({
  key: z.string().min(1).max(300),
  label: z.string(),
  emoji: z.string(),
  group: OfferGroup,
  /** Cell of a 2×2 grid: 1 top left, 2 top right, 3 bottom left, 4 bottom right. */
  slot: z.number().int().min(1).max(4).optional(),
  /** The edge of the picture that a pan belongs to. */
  edge: z.enum(['left', 'right', 'up', 'down']).optional(),
  needs: OfferNeeds,
  /** What pressing it makes, in the words of `Job.kind`; `nothing` where no job comes of it (a heart). */
  makes: z.string().optional(),
  /** It can be asked to open the remix dialog first. */
  remix: z.boolean().optional(),
  /**
   * The provider takes the answer together with the click: its dialog is ours and comes first, and there is no job until it
   * is answered. Without this mark the provider asks back (MODAL).
   */
  before: z.boolean().optional(),
  /** Which form collects the answer, where `needs` is `form`. */
  form: z.enum(['extend', 'cover', 'add-vocals']).optional(),
  /** The track it belongs to, by its position among the outputs. */
  track: z.number().int().min(0).optional(),
  /** Why it cannot be clicked, as a sentence; absent when it can. */
  disabled: z.string().optional(),
  /** The offer opens a page in a new tab and makes no job. */
  link: z.string().optional(),
  credits: z.number().optional(),
});
export type Offer = z.infer<typeof Offer>;

export const Speed = z.enum(['relax', 'fast', 'turbo']);
export type Speed = z.infer<typeof Speed>;

export const BotType = z.enum(['midjourney', 'niji']);
export type BotType = z.infer<typeof BotType>;

export const MediaId = z.string().regex(/^[0-9a-f]{64}$/, 'A media id is 64 hexadecimal digits.');

/** What a reference picture is for, where Midjourney wants its address in a flag: `--sref`, `--cref`, `--oref`. */
export const ReferenceRole = z.enum(['style', 'character', 'omni']);
export type ReferenceRole = z.infer<typeof ReferenceRole>;

const ImagineAsked = z.object({
  kind: z.literal('imagine'),
  prompt: z.string(),
  speed: Speed,
  botType: BotType,
  /** Reference pictures, by media id. */
  references: z.array(MediaId),
  /** Pictures with another role: the provider hosts them, and their addresses go into the flags. */
  hosted: z.array(z.object({ role: ReferenceRole, mediaId: MediaId })).optional(),
});

/** Two to five pictures become one. */
const BlendAsked = z.object({
  kind: z.literal('blend'),
  pictures: z.array(MediaId),
  dimensions: z.enum(['portrait', 'square', 'landscape']),
  speed: Speed,
  botType: BotType,
});

/** A picture becomes four prompts. */
const DescribeAsked = z.object({ kind: z.literal('describe'), picture: MediaId, speed: Speed, botType: BotType });

/** A prompt becomes five shorter ones. */
const ShortenAsked = z.object({ kind: z.literal('shorten'), prompt: z.string(), speed: Speed, botType: BotType });

/** A picture from anywhere, repainted where its mask is white; without a mask, as the provider sees fit. */
const EditAsked = z.object({
  kind: z.literal('edit'),
  prompt: z.string(),
  picture: MediaId,
  maskId: MediaId.nullable(),
  speed: Speed,
  botType: BotType,
});

/** A picture starts to move. */
const VideoAsked = z.object({
  kind: z.literal('video'),
  prompt: z.string(),
  picture: MediaId,
  endPicture: MediaId.nullable(),
  motion: z.enum(['low', 'high']),
  loop: z.boolean(),
  /** How many clips. */
  batchSize: z.union([z.literal(1), z.literal(2), z.literal(4)]),
  /** 720 lines in place of 480. */
  hd: z.boolean(),
  speed: Speed,
});

/** A song: described in a sentence, or with its lyrics. What is left out is the provider's choice. */
const MusicAsked = z.object({
  kind: z.literal('music'),
  /** The description, or the lyrics where `lyrics` is true. */
  prompt: z.string(),
  lyrics: z.boolean(),
  instrumental: z.boolean(),
  version: z.string().max(40).nullable(),
  title: z.string(),
  style: z.string(),
  negativeTags: z.string(),
  vocalGender: z.enum(['m', 'f']).nullable(),
  /** 0–1 each. */
  styleWeight: z.number().min(0).max(1).nullable(),
  weirdness: z.number().min(0).max(1).nullable(),
  /** Lyrics are written from the prompt. */
  autoLyrics: z.boolean(),
  speed: Speed,
});

/** What was asked for in the composer: everything but clicks on offers. */
export const Asked = z.discriminatedUnion('kind', [
  ImagineAsked,
  BlendAsked,
  DescribeAsked,
  ShortenAsked,
  EditAsked,
  VideoAsked,
  MusicAsked,
]);
export type Asked = z.infer<typeof Asked>;

/** One click of a branch: on what, and what was answered when it was asked back. */
export const BranchStep = z.object({
  offer: Offer.omit({ credits: true, disabled: true, link: true }),
  remix: z.boolean().optional(),
  answer: z.object({ prompt: z.string(), maskId: MediaId.optional() }).optional(),
});
export type BranchStep = z.infer<typeof BranchStep>;

/**
 * A branch that is run again on another picture, as one of its clicks carries it. Only the newest click has steps to come;
 * the next of them is clicked in the transaction in which this one is done (docs/decisions/0029).
 */
export const BranchRun = z.object({
  /** The job at whose end the branch was chosen. */
  of: z.string(),
  /** Which step this click is, from 1, of how many. */
  step: z.number().int(),
  steps: z.number().int(),
  toCome: z.array(BranchStep),
});
export type BranchRun = z.infer<typeof BranchRun>;

/** What the user asked for, as it was committed before anything was sent. */
export const JobInput = z.discriminatedUnion('kind', [
  ImagineAsked,
  BlendAsked,
  DescribeAsked,
  ShortenAsked,
  EditAsked,
  VideoAsked,
  MusicAsked,
  z.object({
    kind: z.literal('press'),
    offer: Offer,
    speed: Speed,
    /** Asks the provider for the remix dialog where the action supports it. */
    remix: z.boolean().optional(),
    branch: BranchRun.optional(),
  }),
]);
export type JobInput = z.infer<typeof JobInput>;

/** What a form of a song's offer collects; what is left out is inherited from the source. */
export const SongForm = z.object({
  title: z.string().optional(),
  style: z.string().optional(),
  negativeTags: z.string().optional(),
  /** Seconds into the track from which it goes on. */
  continueAt: z.number().positive().optional(),
  /** 0–1: how close to the source melody. */
  audioWeight: z.number().min(0).max(1).optional(),
});
export type SongForm = z.infer<typeof SongForm>;

/** What the user answered to a dialog: one of the provider's (MODAL), or one that comes before the click. */
export const DialogAnswer = z.object({
  prompt: z.string(),
  maskId: MediaId.optional(),
  form: SongForm.optional(),
  /** How often the dialog was opened anew for this answer, because upstream had forgotten it. */
  reopened: z.number().int().optional(),
});
export type DialogAnswer = z.infer<typeof DialogAnswer>;

export const Output = z.object({
  position: z.number().int(),
  kind: z.enum(['image', 'video', 'audio']),
  /** null until the file is in our own store. */
  mediaId: z.string().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** The picture in some hundred bytes (WebP, base64), once it is in our store. */
  placeholder: z.string().optional(),
  /** Media type found in the bytes, e.g. image/png. */
  type: z.string().nullable(),
  bytes: z.number().int().nullable(),
  /** Of a track: what the provider calls it, and its cover in our store. */
  trackId: z.string().optional(),
  title: z.string().nullable().optional(),
  tags: z.string().nullable().optional(),
  seconds: z.number().nullable().optional(),
  /** What is sung, where the provider tells it. */
  lyrics: z.string().nullable().optional(),
  coverId: z.string().nullable().optional(),
  /**
   * True while the job still runs and this track can be heard already, at /api/jobs/{id}/stream/{position}. It is gone once the
   * job is over: then the track is where every output is (`mediaId`, and before that /api/jobs/{id}/outputs/{position}).
   */
  stream: z.literal(true).optional(),
  /** Of a track: a favourite among the takes. Its job is one then, too (docs/decisions/0027). */
  favourite: z.literal(true).optional(),
});
export type Output = z.infer<typeof Output>;

/** What describe and shorten answer: prompts, each complete with its flags, and the provider's whole text. */
export const Reading = z.object({
  kind: z.enum(['describe', 'shorten']),
  prompts: z.array(z.string()),
  text: z.string(),
});
export type Reading = z.infer<typeof Reading>;

/** Whether the files are in our store. A state of its own: it never holds buttons back. */
export const ArchiveState = z.enum(['none', 'pending', 'stored', 'failed']);
export type ArchiveState = z.infer<typeof ArchiveState>;

export const JobError = z.object({ code: z.string(), message: z.string() });
export type JobError = z.infer<typeof JobError>;

export const ParentOffer = Offer.pick({ key: true, label: true, group: true, slot: true });
export type ParentOffer = z.infer<typeof ParentOffer>;

/** A family as one tile: its job is the one whose picture is shown, its facts are those of the members that the view shows. */
export const Stack = z.object({
  /** The first of the family, by id. */
  root: z.string(),
  /** What the tile goes by, whichever member it shows: the submit key of the first, or its id where it is gone. */
  key: z.string(),
  /** When the newest member was made: the tile's place in time. */
  at: z.number().int(),
  /** Members; 1,001 stands for more than a thousand. */
  count: z.number().int(),
  /** How many of them are being made, and how many wait for a person. */
  live: z.number().int(),
  waiting: z.number().int(),
  newest: JobStatus,
  /** Only on screen, of a tile in a stack that lies open: which one, the first is 0. */
  index: z.number().int().optional(),
});
export type Stack = z.infer<typeof Stack>;

export const Job = z.object({
  id: z.string(),
  /** Made by the client for the click; the optimistic tile and its row meet by it. */
  submitKey: z.string(),
  connection: z.string(),
  provider: z.enum(['midjourney-proxy', 'apiframe']),
  /**
   * The field's own word for what was made: imagine, blend, describe, shorten, edit, video, upscale, vary, region, zoom,
   * pan, reroll, other.
   */
  kind: z.string(),
  status: JobStatus,
  /** The provider's own word, when we do not know it. */
  statusText: z.string().nullable(),
  /** 0–100, or null where the provider tells nothing. */
  progress: z.number().nullable(),
  prompt: z.string(),
  speed: Speed,
  parentId: z.string().nullable(),
  parentOffer: ParentOffer.nullable(),
  /** The first of its family, by id: itself, where it came of nothing. */
  rootId: z.string(),
  /** Only in a list of stacks, and only as that list has it. */
  stack: Stack.optional(),
  /** What was asked for in the composer; null for a click on an offer. */
  asked: Asked.nullable(),
  /** Pictures that were sent along (references, blended, described, edited, animated), by media id. */
  references: z.array(z.string()),
  /** What was asked for together in one click names the same batch; null when it was asked for alone. */
  batchId: z.string().nullable(),
  /** Of a click that is a step of a branch run again: which one, and the names of those that still follow it. */
  branch: BranchRun.omit({ toCome: true })
    .extend({ toCome: z.array(z.string()) })
    .optional(),
  /** What an open dialog waits for; null when none is open. */
  needs: z.enum(['prompt', 'mask']).nullable(),
  /** The text to preload in the dialog. */
  dialogPrompt: z.string().nullable(),
  /** True once the dialog was answered: a MODAL seen afterwards is not a new question. */
  answered: z.boolean(),
  /** An answer was written, and the provider never asked for it: the job ran with the old prompt. */
  unusedAnswer: z.string().nullable(),
  /** The mask that was painted for its dialog, by media id; absent where there was none. */
  maskId: z.string().optional(),
  /** The prompts that describe or shorten found; null for other jobs, and until they are done. */
  reading: Reading.nullable(),
  /** The prompt as the provider finally understood it. */
  finalPrompt: z.string().nullable(),
  /** Fetched on request (POST /api/jobs/{id}/seed). */
  seed: z.string().nullable(),
  /** What it cost so far, less what came back; null where nothing was taken. */
  credits: z.number().int().nullable(),
  outputs: z.array(Output),
  offers: z.array(Offer),
  /** Keys of offers that were clicked before. */
  usedOffers: z.array(z.string()),
  /** Changes whenever a new preview picture exists; null when there is none. Fetch it at /api/jobs/{id}/preview?v=… */
  preview: z.string().nullable(),
  error: JobError.nullable(),
  archive: ArchiveState,
  archiveError: z.string().nullable(),
  /** No progress for long: the tile says so and offers "Ask again". */
  stuck: z.boolean(),
  favourite: z.boolean(),
  /** Sorted. */
  labels: z.array(z.string()),
  note: z.string(),
  /** When it went into the bin; null: it is in the library. */
  deletedAt: z.number().int().nullable(),
  /** Model version and aspect as the prompt tells them; null where it is none of Midjourney's. */
  version: z.string().nullable(),
  aspect: z.string().nullable(),
  remoteId: z.string().nullable(),
  createdAt: z.number().int(),
  startedAt: z.number().int().nullable(),
  finishedAt: z.number().int().nullable(),
  updatedAt: z.number().int(),
  /** Grows with every change of any job: the cursor of the live poll. */
  revision: z.number().int(),
});
export type Job = z.infer<typeof Job>;
