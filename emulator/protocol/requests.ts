import { z } from 'zod';

/** Request bodies as reference section 3 gives them: wrong types are refused, unknown fields ignored. */
const shared = {
  state: z.string().nullish(),
  notifyHook: z.string().nullish(),
  botType: z.enum(['MID_JOURNEY', 'NIJI_JOURNEY', 'mj', 'niji']).nullish(),
  accountFilter: z.looseObject({ modes: z.array(z.enum(['RELAX', 'FAST', 'TURBO'])).nullish() }).nullish(),
};

export const ImagineRequest = z.object({
  prompt: z.string().nullish(),
  base64Array: z.array(z.string()).nullish(),
  base64: z.string().nullish(),
  ...shared,
});

export const ActionRequest = z.object({
  taskId: z.string().nullish(),
  customId: z.string().nullish(),
  enableRemix: z.boolean().nullish(),
  chooseSameChannel: z.boolean().nullish(),
  strong: z.boolean().nullish(),
  state: shared.state,
  notifyHook: shared.notifyHook,
});

export const ModalRequest = z.object({
  taskId: z.string().nullish(),
  prompt: z.string().nullish(),
  maskBase64: z.string().nullish(),
  state: shared.state,
  notifyHook: shared.notifyHook,
});

export const BlendRequest = z.object({
  base64Array: z.array(z.string()).nullish(),
  dimensions: z.enum(['PORTRAIT', 'SQUARE', 'LANDSCAPE']).nullish(),
  ...shared,
});

export const DescribeRequest = z.object({
  base64: z.string().nullish(),
  link: z.string().nullish(),
  language: z.string().nullish(),
  ...shared,
});

export const ShortenRequest = z.object({ prompt: z.string().nullish(), ...shared });

export const VideoRequest = z.object({
  prompt: z.string().nullish(),
  image: z.string().nullish(),
  endImage: z.string().nullish(),
  motion: z.string().nullish(),
  loop: z.boolean().nullish(),
  action: z.string().nullish(),
  taskId: z.string().nullish(),
  index: z.int().nullish(),
  videoType: z.string().nullish(),
  batchSize: z.int().nullish(),
  state: shared.state,
  notifyHook: shared.notifyHook,
});

/** Edits and retexture; `base64Array` is one reseller's name for the image (section 10). */
export const EditRequest = z.object({
  prompt: z.string().nullish(),
  image: z.string().nullish(),
  base64Array: z.array(z.string()).nullish(),
  maskBase64: z.string().nullish(),
  ...shared,
});

export const SwapRequest = z.object({
  sourceBase64: z.string().nullish(),
  sourceUrl: z.string().nullish(),
  targetBase64: z.string().nullish(),
  targetUrl: z.string().nullish(),
  ...shared,
});

export const UploadRequest = z.object({ base64Array: z.array(z.string()).nullish() });

export const ChangeRequest = z.object({
  taskId: z.string().nullish(),
  action: z.string().nullish(),
  index: z.int().nullish(),
  ...shared,
});

export const SimpleChangeRequest = z.object({ content: z.string().nullish(), ...shared });

export const ListRequest = z.object({ ids: z.array(z.string()).nullish() });

export type SharedFields = { state?: string | null | undefined; notifyHook?: string | null | undefined };
