'use client';

import { useRef, useState } from 'react';
import type { AdoptAnswer, Adopted } from '@/lib/adopt/api';
import { readJson } from '@/lib/jobs/queries';
import { errorWords } from '../ui/error-words';

/** Jobs in one request: each is asked for alone by some providers, and what has come in shows soon. */
const CHUNK = 20;

export type Adoption = {
  /** What became of each, newest run only. */
  results: Adopted[];
  /** Ids of the run that are not settled yet; 0 when nothing runs. */
  left: number;
  failure: string | null;
};

/** Takes jobs in, some at a time; what came in before a failure stays in, and asking once more skips it. */
export function useAdopt(connection: string) {
  const [state, setState] = useState<Adoption>({ results: [], left: 0, failure: null });
  const isRunning = useRef(false);

  async function adopt(references: string[]): Promise<Adopted[]> {
    if (isRunning.current || references.length === 0) return [];
    isRunning.current = true;
    const results: Adopted[] = [];
    setState({ results, left: references.length, failure: null });
    try {
      for (let at = 0; at < references.length; at += CHUNK) {
        results.push(...(await adoptSome(connection, references.slice(at, at + CHUNK))));
        setState({ results: [...results], left: references.length - results.length, failure: null });
      }
    } catch (error) {
      setState({ results: [...results], left: 0, failure: errorWords(error as Error) });
    } finally {
      isRunning.current = false;
    }
    return results;
  }

  return { ...state, adopt };
}

async function adoptSome(connection: string, references: string[]): Promise<Adopted[]> {
  const answer = await fetch('/api/adopt', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ connection, references }),
  });
  return (await readJson<AdoptAnswer>(answer)).results;
}
