'use client';

import { clsx } from 'clsx';
import { ImagePlus, Link2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { Button, buttonClass } from '../ui/button';
import { bringPictures } from './bring-pictures';
import type { Mode, PictureRole } from './draft';
import { partId } from './focus';

const loadPopover = () => import('./link-popover').then((module) => module.LinkPopover);
const LinkPopover = dynamic(loadPopover, { ssr: false });

/** Two ways to bring several pictures: files, and a link. The others are dropping and pasting (use-intake.ts). */
export function AddPicture({ mode, label, name }: { mode: Mode; label: string; name: string }) {
  return (
    <span className="flex items-center gap-1">
      <label
        className={clsx(buttonClass('plain'), 'relative has-focus-visible:outline-2 has-focus-visible:outline-accent')}
      >
        <ImagePlus size={15} aria-hidden />
        <span className="max-sm:sr-only">{label}</span>
        <input
          type="file"
          id={partId(mode, 'picture')}
          multiple
          accept="image/*"
          aria-label={name}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            void bringPictures(
              files.map((file) => ({ from: 'file', file })),
              { mode },
            );
            // The same file may be picked again.
            event.target.value = '';
          }}
          className="absolute inset-0 cursor-pointer opacity-0 file:cursor-pointer"
        />
      </label>
      <AddLink mode={mode} purpose="image" name={name} />
    </span>
  );
}

type LinkProps = { mode: Mode; purpose: PictureRole; name: string; isOver?: boolean };

/** The way to a picture by its address; on the corner of an empty place where it is `isOver`. */
export function AddLink({ mode, purpose, name, isOver = false }: LinkProps) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const prepare = () => void loadPopover();
  return (
    <>
      <Button
        ref={anchor}
        tone="quiet"
        size="icon"
        aria-label={`${name} by link`}
        title="By link"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setOpen(!isOpen)}
        className={isOver ? 'absolute! right-0 bottom-0' : undefined}
      >
        <Link2 size={15} aria-hidden />
      </Button>
      {isOpen && <LinkPopover mode={mode} purpose={purpose} anchor={anchor} onClose={() => setOpen(false)} />}
    </>
  );
}
