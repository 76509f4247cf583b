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

  async function read(file: Blob, name: string, convention?: MaskConvention): Promise<ReadMask | null> {
    if (!session) return null;
    const turn = (newest.current += 1);
    const isNewest = () => newest.current === turn;
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

  /** Also what is still being read does not come any more. */
  function close(): void {
    newest.current += 1;
    setShown(null);
  }

  /** One of our own masks: taken at once when it has the picture's size, else shown first. */
  async function take(url: string, name: string): Promise<void> {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error('This mask is not in the store any more.');
      const known = await read(await response.blob(), name, 'white-on-black');
      if (known?.imported.kind === 'ready' && !known.imported.fitted) put(known.imported.mask, false);
    } catch (error) {
      const words = error instanceof TypeError ? 'The studio does not answer.' : String((error as Error).message);
      setShown({ file: new Blob(), name, read: null, problem: words });
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
    open: (file: File) => void read(file, file.name),
    /** The other way to understand the file. */
    understandAs: (convention: MaskConvention) => {
      if (!shown) return;
      setShown({ ...shown, asked: convention });
      void read(shown.file, shown.name, convention);
    },
    take,
    put,
    close,
  };
}
