import { ratioText } from '../painting/sizes';

/** What a prompt says besides its words. `version` is `7`, `6.1`, `niji 6`; flags keep their order in `flags`. */
export type ReadPrompt = {
  words: string;
  ratio: number;
  version: string;
  zoom: number | null;
  seed: number | null;
  flags: string;
};

/** Splits a prompt into its words and the `--flags` that matter here. */
export function readPrompt(prompt: string, botType: string): ReadPrompt {
  const start = prompt.search(/(^|\s)(--|—)\w/u);
  const words = (start < 0 ? prompt : prompt.slice(0, start)).replaceAll(/https?:\/\/\S+/gu, '').trim();
  const flags = start < 0 ? '' : prompt.slice(start).trim();
  const value = (...names: string[]) => {
    const found = names.map((name) => new RegExp(`(?:--|—)${name}\\s+([^\\s-][^\\s]*)`, 'u').exec(flags)?.[1]);
    return found.find((text) => text !== undefined);
  };
  const [w = 1, h = 1] = (value('ar', 'aspect') ?? '1:1').split(':').map(Number);
  const ratio = w > 0 && h > 0 ? w / h : 1;
  const niji = value('niji') ?? (botType === 'NIJI_JOURNEY' ? '6' : undefined);
  const version = niji === undefined ? (value('v', 'version') ?? '7') : `niji ${niji}`;
  const zoom = value('zoom');
  const seed = Number(value('seed'));
  return {
    words,
    ratio,
    version: version.replace(/\.0$/, ''),
    zoom: zoom === undefined ? null : Number(zoom),
    seed: Number.isFinite(seed) && value('seed') !== undefined ? Math.floor(seed) : null,
    flags,
  };
}

/** The prompt as Midjourney prints it: with the version spelled out (`--v 7.0`) and no zoom, speed or video flags. */
export function finalPrompt(prompt: string, botType: string): string {
  const { version } = readPrompt(prompt, botType);
  const plain = prompt.replaceAll(/\s*(?:--|—)(?:zoom\s+\S+|fast|relax|turbo)/gu, '').trim();
  if (/(?:--|—)niji\b/u.test(plain)) return plain;
  if (version.startsWith('niji')) return `${plain} --${version}`;
  const spelled = /^\d+$/.test(version) ? `${version}.0` : version;
  const without = plain.replace(/\s*(?:--|—)(?:v|version)\s+\S+/u, '');
  return `${without} --v ${spelled}`;
}

/** Replaces (or adds) the aspect ratio of a prompt, as a pan does. */
export function withRatio(prompt: string, ratio: number): string {
  const plain = prompt.replace(/\s*(?:--|—)(?:ar|aspect)\s+\S+/u, '');
  const at = plain.search(/\s--\w/u);
  const flag = ` --ar ${ratioText(ratio)}`;
  return at < 0 ? plain + flag : plain.slice(0, at) + flag + plain.slice(at);
}
