import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { changedTiles, packMask } from '@/lib/mask/patch';
import type { MaskPixels } from '@/lib/mask/png';
import type { MaskConvention } from '@/lib/mask/recognise';
import type { ReadMask } from './mask-desk';
import type { MaskSession } from './mask-session';

/** A file that is about to become the mask. */
export type MaskImport = {
  file: Blob;
  name: string;
  read: ReadMask | null;
  problem: string | null;
  /** How it is to be understood instead, until it has been read so. */
  asked?: MaskConvention;
};

/**
 * Takes masks from files and from other jobs: what was recognised is shown first, unless there is nothing to ask. `begin` is
 * taken once, when the session is there.
 */
export function useMaskImport(session: MaskSession | null, begin: { url: string; name: string } | undefined) {
  const [shown, setShown] = useState<MaskImport | null>(null);
  const newest = useRef(0);
  /** The turn of a mask of our own that is being fetched and read; 0 when there is none. */
  const taking = useRef(0);

  /** Whatever was asked for before does not come any more. Gives back what says whether that is still so of this one. */
  function begun(): () => boolean {
    const turn = (newest.current += 1);
    return () => newest.current === turn;
  }

  async function read(
    file: Blob,
    name: string,
    isNewest: () => boolean,
    convention?: MaskConvention,
  ): Promise<ReadMask | null> {
    if (!session) return null;
    try {
      const read = await session.ask('readMask', { file, convention });
      if (isNewest()) setShown({ file, name, read, problem: null });
      return isNewest() ? read : null;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (isNewest()) setShown({ file, name, read: null, problem });
      return null;
    }
  }

  function put(mask: MaskPixels, isAdded: boolean): void {
    session?.run(
      isAdded
        ? { kind: 'patch', paint: 'add', patch: packMask(mask) }
        : { kind: 'patch', paint: 'replace', patch: changedTiles(session.document, mask) },
    );
    close();
  }

  /** Also what is still being fetched or read does not come any more. */
  function close(): () => boolean {
    setShown(null);
    return begun();
  }

  /**
   * One of our own masks: taken at once when it has the picture's size and nothing was painted meanwhile, else shown first.
   */
  async function take(url: string, name: string): Promise<void> {
    const isNewest = close();
    const turn = (taking.current = newest.current);
    const steps = session?.steps;
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error('This mask is not in the store any more.');
      const known = await read(await response.blob(), name, isNewest, 'white-on-black');
      const isAsPainted = session?.steps === steps && !session?.isPainting;
      if (known?.imported.kind === 'ready' && !known.imported.fitted && isAsPainted) put(known.imported.mask, false);
    } catch (error) {
      const words = error instanceof TypeError ? 'The studio does not answer.' : String((error as Error).message);
      if (isNewest()) setShown({ file: new Blob(), name, read: null, problem: words });
    } finally {
      if (taking.current === turn) taking.current = 0;
    }
  }

  const hasBegun = useRef(false);
  const takeFirst = useEffectEvent(() => {
    if (!begin || hasBegun.current) return;
    hasBegun.current = true;
    void take(begin.url, begin.name);
  });
  useEffect(() => {
    if (session) takeFirst();
  }, [session]);

  return {
    shown,
    /** Shows a file as the mask it would become. */
    open: (file: File) => void read(file, file.name, close()),
    /** The other way to understand the file. */
    understandAs: (convention: MaskConvention) => {
      if (!shown) return;
      setShown({ ...shown, asked: convention });
      void read(shown.file, shown.name, begun(), convention);
    },
    take,
    /** A mask that was asked for is not there yet: what is painted now is not what is meant. */
    isTaking: () => taking.current === newest.current && taking.current > 0,
    put,
    close: () => void close(),
  };
}
