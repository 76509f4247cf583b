import { checkPicture } from './colour';
import type { Picture } from './colour';

/** How a mask picture says what is to be repainted. */
export type MaskConvention = 'white-on-black' | 'black-on-white' | 'transparent-hole' | 'white-on-transparent';

export type Recognition = {
  convention: MaskConvention;
  /** `likely` could be meant the other way round; `unsure` means that the picture hardly looks like a mask. */
  certainty: 'certain' | 'likely' | 'unsure';
  /** What was recognised and what follows, for people. */
  sentence: string;
};

/** A channel from here on counts as light, and an alpha from here on as opaque: the threshold of Midjourney's editor. */
const threshold = 128;

/** A pixel this near to black or white, and this colourless, is what a mask is made of, JPEG noise included. */
const clearTone = 64;
const clearColour = 48;

/**
 * Says how a decoded picture is meant as a mask. White is repainted unless something speaks against it: a transparent hole
 * in a picture, or black in the middle of a white ground that reaches the picture's border nearly everywhere.
 */
export function recogniseMask(picture: Picture): Recognition {
  checkPicture(picture);
  const { opaque, transparent, white, clear, grey, frameWhite } = /*#__NOINLINE__*/ survey(picture);
  // A mask with soft edges has many tones but no colour. So has a grey photograph, so beside a hole it does not count.
  const soft = transparent === 0 && clear >= opaque * 0.5 && grey >= opaque * 0.98;
  const twoTone = soft || clear >= opaque * 0.9;
  if (opaque === 0) {
    return say(
      'transparent-hole',
      'unsure',
      'The file is wholly transparent, so all of the picture would be repainted.',
    );
  }
  if (transparent > 0) {
    if (!twoTone)
      return say('transparent-hole', 'certain', 'A picture with a hole: the transparent part is repainted.');
    if (white >= opaque * 0.98) {
      return say('white-on-transparent', 'likely', 'White on transparent: the white part is repainted.');
    }
    if (white <= opaque * 0.02) {
      return say('transparent-hole', 'likely', 'A black mask with a hole: the transparent part is repainted.');
    }
    return say(
      'white-on-black',
      'unsure',
      'White, black and transparent: the white part is taken as what is repainted.',
    );
  }
  if (!twoTone) {
    const sentence = 'This looks like a picture and not like a mask. Its light parts are taken as what is repainted.';
    return say('white-on-black', 'unsure', sentence);
  }
  if (white === 0 || white === opaque) {
    const part = white === 0 ? 'black, so nothing' : 'white, so the whole picture';
    return say('white-on-black', 'unsure', `The file is all ${part} would be repainted.`);
  }
  if (frameWhite >= 0.95 && white >= opaque * 0.6) {
    return say('black-on-white', 'likely', 'Black on white: the black part is taken as what is repainted.');
  }
  return say(
    'white-on-black',
    white <= opaque / 2 ? 'certain' : 'likely',
    'White on black: the white part is repainted.',
  );
}

/** The mask by a convention: one byte a pixel, 1 where it is repainted. Grey and half transparent are cut at 128. */
export function readMask(picture: Picture, convention: MaskConvention): Uint8Array<ArrayBuffer> {
  checkPicture(picture);
  const { data } = picture;
  const bits = new Uint8Array(picture.width * picture.height);
  for (let pixel = 0; pixel < bits.length; pixel += 1) {
    const at = pixel * 4;
    const opaque = data[at + 3]! >= threshold;
    const repainted =
      convention === 'transparent-hole' ? !opaque : opaque && isLight(data, at) === (convention !== 'black-on-white');
    bits[pixel] = repainted ? 1 : 0;
  }
  return bits;
}

/** By the brightest channel, so that a coloured mark on black counts as white. */
function isLight(data: Picture['data'], at: number): boolean {
  return data[at]! >= threshold || data[at + 1]! >= threshold || data[at + 2]! >= threshold;
}

function survey({ width, height, data }: Picture) {
  let [transparent, white, clear, grey, frame, frameWhite] = [0, 0, 0, 0, 0, 0];
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * 4;
    const x = pixel % width;
    const onFrame = pixel < width || pixel >= width * (height - 1) || x === 0 || x === width - 1;
    if (onFrame) frame += 1;
    if (data[at + 3]! < threshold) {
      transparent += 1;
      continue;
    }
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    const brightest = Math.max(red, green, blue);
    if (brightest >= threshold) {
      white += 1;
      if (onFrame) frameWhite += 1;
    }
    const darkest = Math.min(red, green, blue);
    if (brightest - darkest > clearColour) continue;
    grey += 1;
    if (brightest <= clearTone || darkest >= 255 - clearTone) clear += 1;
  }
  return { opaque: width * height - transparent, transparent, white, clear, grey, frameWhite: frameWhite / frame };
}

function say(convention: MaskConvention, certainty: Recognition['certainty'], sentence: string): Recognition {
  const doubt = certainty === 'certain' ? '' : ' Swap it if that is the wrong way round.';
  return { convention, certainty, sentence: sentence + doubt };
}
