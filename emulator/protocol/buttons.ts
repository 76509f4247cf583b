import type { Profile } from '../settings';

/** A button as it goes over the wire (reference section 6.1). A link has a `url` and no `customId`. */
export type Button = { customId?: string; emoji: string; label: string; type: 2; style: 2 | 5; url?: string };

/** `version` is `7`, `6.1`, `niji 6` and so on, as read from the final prompt; `edited` where an upload was edited. */
export type ButtonContext = { uuid: string; version: string; square: boolean; profile: Profile; edited?: boolean };

const button = (label: string, customId: string, emoji = ''): Button => ({ customId, emoji, label, type: 2, style: 2 });

/** The nine buttons of a grid (section 6.2). */
export function gridButtons(uuid: string): Button[] {
  const slots = [1, 2, 3, 4];
  return [
    ...slots.map((slot) => button(`U${slot}`, `MJ::JOB::upsample::${slot}::${uuid}`)),
    reroll(uuid),
    ...slots.map((slot) => button(`V${slot}`, `MJ::JOB::variation::${slot}::${uuid}`)),
  ];
}

/** The buttons of one picture out of a grid (section 6.3). */
export function singleButtons(context: ButtonContext): Button[] {
  const { uuid, version, square, profile } = context;
  // Edited uploads can only be upscaled (section 6.3), and a partner account offers nothing at all.
  if (context.edited) return profile === 'trueai' ? [] : upscales(version, uuid);
  const major = majorOf(version);
  const wide = major >= 5 && major < 8;
  return [
    ...upscales(version, uuid),
    ...vary(uuid),
    ...(major >= 5 ? [region(uuid)] : []),
    ...(wide ? zooms(uuid, profile) : []),
    ...(wide && !square && profile !== 'trueai' ? [button('Make Square', `MJ::Outpaint::100::1::${uuid}::SOLO`)] : []),
    ...(wide ? pans(uuid) : []),
    ...animate(uuid, major),
    ...extras(uuid, profile),
  ];
}

/** The buttons of an HD upscale (section 6.5): Discord offers it again, partner accounts offer region and zooms. */
export function largeButtons(context: ButtonContext): Button[] {
  const { uuid, version, profile } = context;
  if (context.edited) return [];
  const major = majorOf(version);
  if (profile === 'plus') {
    const redo = upscales(version, uuid).map((entry) => ({ ...entry, label: `Redo ${entry.label}` }));
    const wide = major === 5 ? [...zooms(uuid, profile), ...pans(uuid)] : [];
    return [...redo, ...vary(uuid), ...wide, ...animate(uuid, major), ...extras(uuid, profile)];
  }
  const wide = major < 8 ? zooms(uuid, profile) : [];
  return [...vary(uuid), region(uuid), ...wide, ...animate(uuid, major), reroll(uuid)];
}

/** The buttons of four descriptions (section 6.5). */
export function describeButtons(profile: Profile): Button[] {
  const one = [1, 2, 3, 4].map((number) => button('', `MJ::Job::PicReader::${number}`, `${number}\uFE0F\u20E3`));
  const all = profile === 'plus' ? [] : [button('Imagine all', 'MJ::Job::PicReader::all', '🎉')];
  return [...one, button('', 'MJ::Picread::Retry', '🔄'), ...all];
}

/** The buttons of a set of clips (section 6.5): one for each there is, and another set. */
export function filmButtons(uuid: string, count: number): Button[] {
  const slots = Array.from({ length: count }, (_, index) => index + 1);
  return [...slots.map((slot) => button(`U${slot}`, `MJ::JOB::video_virtual_upscale::${slot}::${uuid}`)), reroll(uuid)];
}

/** The buttons of one clip; on Discord the number follows the slot it came from. */
export function clipButtons(uuid: string, slot: number): Button[] {
  return [
    button('Extend (High motion)', `MJ::JOB::animate_high_extend::${slot}::${uuid}`, '🎞️'),
    button('Extend (Low motion)', `MJ::JOB::animate_low_extend::${slot}::${uuid}`, '🎞️'),
  ];
}

/** The buttons of a shortened prompt. */
export function shortenButtons(details: boolean): Button[] {
  const one = [1, 2, 3, 4, 5].map((number) =>
    button('', `MJ::Job::PromptAnalyzer::${number}`, `${number}\uFE0F\u20E3`),
  );
  return details ? one : [...one, button('Show Details', 'MJ::Job::PromptAnalyzerExtended::0')];
}

function upscales(version: string, uuid: string): Button[] {
  const names: Record<string, string> = { '6': 'v6', '6.1': 'v6r1', '7': 'v7' };
  const number = version.replace('niji ', '').replace(/\.0$/, '');
  const named = (key: string, label: string) =>
    button(`Upscale (${label})`, `MJ::JOB::${key}::1::${uuid}::SOLO`, 'upscale_1');
  if (majorOf(version) === 5) return [named('upsample_v5_2x', '2x'), named('upsample_v5_4x', '4x')];
  const name = names[number];
  return name ? [named(`upsample_${name}_2x_subtle`, 'Subtle'), named(`upsample_${name}_2x_creative`, 'Creative')] : [];
}

function vary(uuid: string): Button[] {
  return [
    button('Vary (Subtle)', `MJ::JOB::low_variation::1::${uuid}::SOLO`, '🪄'),
    button('Vary (Strong)', `MJ::JOB::high_variation::1::${uuid}::SOLO`, '🪄'),
  ];
}

function region(uuid: string): Button {
  return button('Vary (Region)', `MJ::Inpaint::1::${uuid}::SOLO`, '🖌️');
}

function zooms(uuid: string, profile: Profile): Button[] {
  return [
    button('Zoom Out 2x', `MJ::Outpaint::50::1::${uuid}::SOLO`, '🔍'),
    button('Zoom Out 1.5x', `MJ::Outpaint::75::1::${uuid}::SOLO`, '🔍'),
    button('Custom Zoom', profile === 'trueai' ? `MJ::CustomZoom::1::${uuid}` : `MJ::CustomZoom::${uuid}`, '🔍'),
  ];
}

function pans(uuid: string): Button[] {
  const arrows = { left: '⬅️', right: '➡️', up: '⬆️', down: '⬇️' };
  return Object.entries(arrows).map(([to, arrow]) => button('', `MJ::JOB::pan_${to}::1::${uuid}::SOLO`, arrow));
}

/** Videos came with version 7 (section 11); older versions are left without the pair. */
function animate(uuid: string, major: number): Button[] {
  if (major < 7) return [];
  return [
    button('Animate (High motion)', `MJ::JOB::animate_high::1::${uuid}::SOLO`, '🎞️'),
    button('Animate (Low motion)', `MJ::JOB::animate_low::1::${uuid}::SOLO`, '🎞️'),
  ];
}

function extras(uuid: string, profile: Profile): Button[] {
  if (profile === 'trueai') return [reroll(uuid)];
  if (profile === 'comet') return [];
  return [
    button('', `MJ::BOOKMARK::${uuid}`, '❤️'),
    { emoji: '', label: 'Web', type: 2, style: 5, url: `https://www.midjourney.com/jobs/${uuid}` },
  ];
}

function reroll(uuid: string): Button {
  return button('', `MJ::JOB::reroll::0::${uuid}::SOLO`, '🔄');
}

function majorOf(version: string): number {
  return Math.floor(Number(version.replace('niji ', '')));
}
