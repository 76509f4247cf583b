import { z } from 'zod';

export const profiles = ['comet', 'trueai', 'plus', 'java'] as const;
export type Profile = (typeof profiles)[number];

/** Everything a test or a person may switch while the emulator runs. */
export const Settings = z.strictObject({
  /** 1 is lifelike; 20 does everything twenty times faster. */
  speed: z.number().positive().max(10_000),
  /** Tasks that run at once; the others queue. */
  concurrency: z.int().min(1).max(1000),
  profile: z.enum(profiles),
  /** `result` as a bare JSON number. */
  numericResult: z.boolean(),
  /** Digits of new task ids; 16 is what real servers use, 17 and more do not fit a double. */
  idDigits: z.int().min(9).max(19),
  /** Every button that can open the remix dialog does. */
  remixAlways: z.boolean(),
  /** Masks with soft edges, transparency, another size or no white fail the task. */
  strictMask: z.boolean(),
  /** After SUCCESS the buttons stay an empty list for this long. */
  emptyButtonsMs: z.number().min(0),
  pictureFormat: z.enum(['png', 'webp']),
  /** Pictures are painted this many times their own size; tests that look at no pixels wait less for small ones. */
  pictureScale: z.union([z.literal(1), z.literal(0.5), z.literal(0.25), z.literal(0.125)]),
  /** A clip has about this many pixels squared; 720p clips are one and a half times as long each way. */
  clipSide: z.int().min(48).max(1024),
  clipFrames: z.int().min(2).max(240),
  /** Frames a second. */
  clipRate: z.int().min(1).max(60),
  /** A song, or what an extension adds to it, lasts no longer; tests that look at no long song wait less for short ones. */
  songSeconds: z.number().min(35).max(90),
  /** Every image answers exactly this many bytes; 0 leaves them as they are. */
  imageBytes: z.int().min(0),
  /** The code of a full queue: 23 in the Java family, 9 in trueai. */
  queueFullCode: z.union([z.literal(23), z.literal(9)]),
  /** In the comet profile, refuses every button that an unchanged new-api does not know (reference section 6.6). */
  stock: z.boolean(),
  /** Whether images may be uploaded and videos made; a server without answers code 4. */
  uploads: z.boolean(),
  video: z.boolean(),
  /** In the trueai profile, fills `videoUrl` and `videoUrls`; without, the clip is in `imageUrl` (section 11). */
  videoFill: z.boolean(),
  /** In the trueai profile, an account without remix: `enableRemix` is refused. */
  remixRefused: z.boolean(),
  /** The webhook of tasks that name none. */
  notifyHook: z.string().nullable(),
  /** Every webhook is sent twice. */
  webhookDuplicates: z.boolean(),
  /** Every second webhook of a task overtakes the one before it. */
  webhookShuffle: z.boolean(),
  /** Whether task/list and task/queue exist; by default not in the comet profile. */
  taskList: z.boolean().nullable(),
  /** Apiframe: what the team had before its first job. */
  credits: z.int().min(0),
  /** Apiframe: requests a minute and key; 0 for no limit. */
  rateLimit: z.int().min(0),
  /** Apiframe: the role of every key; administrators see the jobs of all keys. */
  role: z.enum(['ADMIN', 'MEMBER', 'OWNER']),
  /** Apiframe: keys that were switched off. */
  inactiveKeys: z.array(z.string()),
  /** Apiframe: files are deleted this long after the end of their job. */
  expireAfterHours: z.number().positive(),
  /** Apiframe: webhooks may go to http:// on this machine. */
  plainWebhooks: z.boolean(),
  /** Apiframe: whether the hash of the key signs as its text or as its bytes (reference section 8). */
  webhookKeyForm: z.enum(['text', 'bytes']),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  speed: 1,
  concurrency: 3,
  profile: 'comet',
  numericResult: false,
  idDigits: 16,
  remixAlways: false,
  strictMask: false,
  emptyButtonsMs: 0,
  pictureFormat: 'png',
  pictureScale: 1,
  clipSide: 624,
  clipFrames: 48,
  clipRate: 16,
  songSeconds: 90,
  imageBytes: 0,
  queueFullCode: 23,
  stock: false,
  uploads: true,
  video: true,
  videoFill: false,
  remixRefused: false,
  notifyHook: null,
  webhookDuplicates: false,
  webhookShuffle: false,
  taskList: null,
  credits: 5000,
  rateLimit: 500,
  role: 'MEMBER',
  inactiveKeys: ['afk_inactive'],
  expireAfterHours: 24,
  plainWebhooks: true,
  webhookKeyForm: 'text',
};
