'use client';

import { type DragEvent, type RefObject, useEffect, useState } from 'react';
import { carriesPicture, droppedPicture } from '../pictures/picture-source';
import { isTyping } from '../ui/is-typing';
import { bringPictures, type Brought } from './bring-pictures';
import type { Mode, PictureRole } from './draft';

/** Pictures dropped on an element: files, a picture of the gallery, or one dragged over from another page. */
export function useDrop(mode: Mode, role?: PictureRole) {
  const [isTarget, setTarget] = useState(false);
  return {
    isTarget,
    drop: {
      onDragOver: (event: DragEvent) => {
        const { types } = event.dataTransfer;
        if (!types.includes('Files') && !types.includes('text/uri-list') && !carriesPicture(event.dataTransfer)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setTarget(true);
      },
      onDragLeave: (event: DragEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setTarget(false);
      },
      onDrop: (event: DragEvent) => {
        setTarget(false);
        // A place inside has taken it.
        if (event.defaultPrevented) return;
        const brought = broughtBy(event.dataTransfer);
        if (brought.length === 0) return;
        event.preventDefault();
        void bringPictures(brought, { mode, role });
      },
    },
  };
}

/** Pictures pasted into the composer, or while nothing is being written. A pasted link is text where text is written. */
export function usePaste(mode: Mode, composer: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const take = (event: ClipboardEvent) => {
      const { target, clipboardData } = event;
      const isInside = composer.current?.contains(target as Node) ?? false;
      // Behind a dialog the composer is not meant.
      const isBehind = composer.current?.closest('[inert], [aria-hidden=true]');
      if (!clipboardData || isBehind || (!isInside && target !== document.body)) return;
      const brought = broughtBy(clipboardData).filter(({ from }) => from === 'file' || !isTyping(target));
      if (brought.length === 0) return;
      event.preventDefault();
      void bringPictures(brought, { mode });
    };
    window.addEventListener('paste', take);
    return () => window.removeEventListener('paste', take);
  }, [mode, composer]);
}

function broughtBy(data: DataTransfer): Brought[] {
  const source = droppedPicture(data);
  if (source) return [{ from: 'gallery', source }];
  const files = [...data.files];
  if (files.length > 0) return files.map((file) => ({ from: 'file', file }));
  const link = (data.getData('text/uri-list') || data.getData('text/plain')).trim();
  return /^https?:\/\/\S+$/.test(link) ? [{ from: 'link', url: link }] : [];
}
