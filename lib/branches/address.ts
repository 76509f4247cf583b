import { MOST_STEPS } from './api';

/** On which picture a branch is to be run, and where it begins: it lives in the address. */
export type BranchChoice = {
  /** The job with the picture; null: none is chosen. */
  on: string | null;
  /** 1 to 4 where a picture of a grid was chosen. */
  cell: number | null;
  /** Clicks in front that are left out. */
  skip: number;
};

/** What an address asks for; what makes no sense is left out. */
export function readChoice(search: { get(name: string): string | null }): BranchChoice {
  const number = (name: string, most: number) => {
    const text = search.get(name) ?? '';
    return /^\d{1,2}$/.test(text) && Number(text) <= most ? Number(text) : 0;
  };
  return { on: search.get('on') || null, cell: number('cell', 4) || null, skip: number('skip', MOST_STEPS) };
}

/** The same as the part of an address behind the question mark, which is left out where nothing was chosen. */
export function choiceSearch({ on, cell, skip }: BranchChoice): string {
  const search = new URLSearchParams();
  if (on) search.set('on', on);
  if (on && cell) search.set('cell', `${cell}`);
  if (skip) search.set('skip', `${skip}`);
  const text = search.toString();
  return text && `?${text}`;
}
