import { UserError } from '../result';

/** A line is a job with its provider's answer, or a draft with its mask. */
export const MOST_LINE = 32 * 1024 * 1024;

export const incomplete = (what: string) =>
  new UserError('invalid', `The archive is damaged: its ${what} are not as it was made. Nothing was imported.`);
