import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { KnownMask, KnownMasks } from '@/lib/jobs/api';
import { loadKnownMasks } from './known-masks';
import type { MaskPlace } from './known-masks';

const empty: KnownMasks = { family: [], library: [] };

/** Masks from elsewhere and to elsewhere: files, other jobs of the family, the library. */
export function MaskMenu({
  place,
  disabled,
  isEmpty,
  onFile,
  onKnown,
  onDownload,
  onKeep,
}: {
  /** The masks of its family are offered. */
  place: MaskPlace;
  disabled: boolean;
  isEmpty: boolean;
  onFile(file: File): void;
  onKnown(mask: KnownMask): void;
  onDownload(): void;
  onKeep(): void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [known, setKnown] = useState<KnownMasks | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function load(isOpen: boolean) {
    if (!isOpen) return;
    setProblem(null);
    loadKnownMasks(place).then(setKnown, () => setProblem('The studio does not answer.'));
  }

  const { family, library } = known ?? empty;
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-label="Mask file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen again.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <DropdownMenu.Root onOpenChange={load}>
        <DropdownMenu.Trigger asChild>
          <Button size="small" tone="quiet" disabled={disabled}>
            Reuse
            <ChevronDown size={14} aria-hidden />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={6}
            collisionPadding={12}
            className="z-50 max-h-[60dvh] w-72 overflow-y-auto rounded-xl border bg-surface p-1 text-sm shadow-xl"
          >
            <Item onSelect={() => input.current?.click()}>Import a mask …</Item>
            <Item disabled={isEmpty} onSelect={onDownload}>
              Download this mask
            </Item>
            <Item disabled={isEmpty} onSelect={onKeep}>
              Keep this mask …
            </Item>
            {problem ? <p className="px-2.5 py-1.5 text-xs text-failed">{problem}</p> : null}
            <Group title="From this family" masks={family} onKnown={onKnown} />
            <Group title="Kept" masks={library} onKnown={onKnown} />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  );
}

function Group({ title, masks, onKnown }: { title: string; masks: KnownMask[]; onKnown(mask: KnownMask): void }) {
  if (masks.length === 0) return null;
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="mt-1 border-t px-2.5 pt-2 pb-1 text-xs text-muted">{title}</DropdownMenu.Label>
      {masks.map((mask) => (
        <Item key={mask.id} onSelect={() => onKnown(mask)}>
          <img
            src={`/api/media/${mask.mediaId}?w=384`}
            alt=""
            className="size-9 shrink-0 rounded-md border bg-black object-contain"
          />
          <span className="min-w-0">
            <span className="block truncate">{mask.name}</span>
            <span className="block text-xs text-muted tabular-nums">{`${mask.width} × ${mask.height}`}</span>
          </span>
        </Item>
      ))}
    </DropdownMenu.Group>
  );
}

function Item({ children, disabled, onSelect }: { children: ReactNode; disabled?: boolean; onSelect(): void }) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1 outline-none data-[disabled]:cursor-default data-[disabled]:opacity-45 data-[highlighted]:bg-raised"
    >
      {children}
    </DropdownMenu.Item>
  );
}
