import type { SubmitRequest } from '../../provider';

/** A described song, with everything else left open. */
export const SONG: Extract<SubmitRequest, { kind: 'music' }> = {
  kind: 'music',
  token: 'job-1',
  prompt: 'rain on tin',
  lyrics: false,
  instrumental: false,
  version: null,
  title: '',
  style: '',
  negativeTags: '',
  vocalGender: null,
  styleWeight: null,
  weirdness: null,
  autoLyrics: false,
  speed: 'fast',
};
