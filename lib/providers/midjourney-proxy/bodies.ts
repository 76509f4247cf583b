import type { Picture, SubmitRequest } from '../provider';

/*
 * What goes into the body of each submission (reference section 3), besides `state` and `notifyHook`.
 */

const BOT = { midjourney: 'MID_JOURNEY', niji: 'NIJI_JOURNEY' } as const;
const ROLE_FLAG = { style: 'sref', character: 'cref', omni: 'oref' } as const;

type Made = Exclude<SubmitRequest, { kind: 'press' | 'answer' | 'music' }>;

/** Path below `/submit` and fields of a request that starts something new. */
export function bodyOf(input: Made): { path: string; fields: Record<string, unknown> } {
  switch (input.kind) {
    case 'imagine':
      return {
        path: 'imagine',
        fields: {
          prompt: withHosted(input.prompt, input.hosted),
          ...shared(input),
          ...(input.references.length > 0 ? { base64Array: input.references.map(toDataUri) } : {}),
        },
      };
    case 'blend':
      return {
        path: 'blend',
        fields: {
          base64Array: input.pictures.map(toDataUri),
          dimensions: input.dimensions.toUpperCase(),
          ...shared(input),
        },
      };
    case 'describe':
      return { path: 'describe', fields: { base64: toDataUri(input.picture), ...shared(input) } };
    case 'shorten':
      return { path: 'shorten', fields: { prompt: input.prompt, ...shared(input) } };
    case 'edit':
      return {
        path: 'edits',
        fields: {
          prompt: input.prompt,
          image: toDataUri(input.picture),
          ...(input.mask ? { maskBase64: toMaskUri(input.mask) } : {}),
          ...shared(input),
        },
      };
    case 'video':
      return {
        path: 'video',
        fields: {
          motion: input.motion,
          image: toDataUri(input.picture),
          prompt: input.prompt,
          ...(input.endPicture ? { endImage: toDataUri(input.endPicture) } : {}),
          loop: input.loop,
          batchSize: input.batchSize,
          videoType: input.hd ? 'vid_1.1_i2v_720' : 'vid_1.1_i2v_480',
          mode: input.speed.toUpperCase(),
        },
      };
  }
}

/** The speed also stands in `accountFilter`, as servers without path roots read it there (reference section 19, 10). */
function shared({ botType, speed }: Extract<Made, { botType: unknown }>) {
  return { botType: BOT[botType], accountFilter: { modes: [speed.toUpperCase()] } };
}

/** Addresses of hosted pictures join the flags of their role, or become them. */
function withHosted(prompt: string, hosted: Extract<Made, { kind: 'imagine' }>['hosted']): string {
  return hosted.reduce((text, { role, url }) => {
    const flag = new RegExp(`(^|\\s)--${ROLE_FLAG[role]}(?=\\s)`, 'i');
    return flag.test(text)
      ? text.replace(flag, (found) => `${found} ${url}`)
      : `${text} --${ROLE_FLAG[role]} ${url}`.trim();
  }, prompt);
}

/** Exactly the prefix that servers cut off; any other spelling would reach Midjourney uncut (reference 8.2). */
export const toMaskUri = (mask: Uint8Array) => `data:image/png;base64,${Buffer.from(mask).toString('base64')}`;
export const toDataUri = ({ bytes, type }: Picture) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
