import type { Motion } from '../painting/camera';
import type { Direction } from '../painting/recipe';

/** What a `customId` asks for (reference sections 6 and 7). */
export type Press =
  | { kind: 'upscale'; slot: number }
  | { kind: 'large'; creative: boolean }
  | { kind: 'variation'; slot: number }
  | { kind: 'vary'; strong: boolean }
  | { kind: 'reroll' }
  | { kind: 'region' }
  | { kind: 'zoom'; factor: number }
  | { kind: 'square' }
  | { kind: 'custom-zoom' }
  | { kind: 'pan'; direction: Direction }
  | { kind: 'read'; line: number }
  | { kind: 'read-all' }
  | { kind: 'read-again' }
  | { kind: 'animate'; motion: Motion }
  | { kind: 'clip'; slot: number }
  | { kind: 'extend'; motion: Motion }
  | { kind: 'shortened'; line: number }
  | { kind: 'shorten-details' }
  | { kind: 'bookmark' };

/** Reads a `customId`; null for anything that is no button of this catalogue. */
export function readPress(customId: string): Press | null {
  const [, first = '', second = '', third = ''] = customId.split('::');
  if (first === 'Inpaint') return { kind: 'region' };
  if (first === 'CustomZoom') return { kind: 'custom-zoom' };
  // The number names the button, not the factor: 75 is “1.5x”.
  if (first === 'Outpaint')
    return second === '100' ? { kind: 'square' } : { kind: 'zoom', factor: second === '75' ? 1.5 : 2 };
  if (first === 'BOOKMARK') return { kind: 'bookmark' };
  if (first === 'Picread') return { kind: 'read-again' };
  if (first === 'Job' && second === 'PicReader')
    return third === 'all' ? { kind: 'read-all' } : { kind: 'read', line: Number(third) };
  if (first === 'Job' && second === 'PromptAnalyzer') return { kind: 'shortened', line: Number(third) };
  if (first === 'Job' && second === 'PromptAnalyzerExtended') return { kind: 'shorten-details' };
  if (first !== 'JOB') return null;
  const [, motion, extend] = /^animate_(high|low)(_extend)?$/.exec(second) ?? [];
  if (motion) return { kind: extend ? 'extend' : 'animate', motion: motion as Motion };
  if (second === 'video_virtual_upscale') return { kind: 'clip', slot: Number(third) };
  if (second === 'upsample') return { kind: 'upscale', slot: Number(third) };
  if (second === 'variation') return { kind: 'variation', slot: Number(third) };
  if (second === 'reroll') return { kind: 'reroll' };
  if (second === 'low_variation' || second === 'high_variation')
    return { kind: 'vary', strong: second === 'high_variation' };
  if (second.startsWith('upsample_')) return { kind: 'large', creative: /creative|4x/.test(second) };
  const pan = /^pan_(left|right|up|down)$/.exec(second)?.[1];
  return pan ? { kind: 'pan', direction: pan as Direction } : null;
}

/** The name a server family gives to the task that a button makes (section 5.4). */
export function actionName(press: Press, gateway: boolean): string {
  switch (press.kind) {
    case 'upscale':
      return 'UPSCALE';
    case 'large':
      return gateway ? 'UPSCALE' : 'UPSCALE_HD';
    case 'variation':
      return 'VARIATION';
    case 'vary':
      return gateway ? (press.strong ? 'HIGH_VARIATION' : 'LOW_VARIATION') : 'VARIATION';
    case 'reroll':
      return gateway ? 'REROLL' : 'IMAGINE';
    case 'region':
      return gateway ? 'INPAINT' : 'VARIATION';
    case 'zoom':
    case 'square':
      return 'ZOOM';
    case 'custom-zoom':
      return gateway ? 'CUSTOM_ZOOM' : 'ZOOM';
    case 'pan':
      return 'PAN';
    case 'read':
    case 'read-all':
      return 'IMAGINE';
    case 'read-again':
      return 'DESCRIBE';
    case 'animate':
    case 'extend':
      return 'VIDEO';
    case 'clip':
      return 'UPSCALE';
    case 'shortened':
      return 'IMAGINE';
    case 'shorten-details':
      return 'SHORTEN';
    case 'bookmark':
      return 'ACTION';
  }
}
