import type { ActionError } from '@/lib/result';

/** The sentence about the field that was refused, else the one about the whole. */
export const refusalWords = ({ message, fields }: ActionError) => Object.values(fields ?? {})[0] ?? message;
