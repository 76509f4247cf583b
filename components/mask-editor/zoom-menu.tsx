import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import type { MaskView } from './mask-view';
import { modifierLabel } from './shortcuts';

const steps = [0.25, 0.5, 1, 2, 4, 8];

/** The zoom in percent, and a menu to set it. 100 % is one image pixel per CSS pixel. */
export function ZoomMenu({ view }: { view: MaskView | null }) {
  const scale = useSyncExternalStore(
    view ? view.subscribe : subscribeToNothing,
    view ? view.getScale : () => 1,
    () => 1,
  );
  const percent = view ? `${Math.round(scale * 100)} %` : '–';
  const modifier = modifierLabel();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button
          disabled={!view}
          aria-label={`Zoom, ${percent}`}
          title="Zoom"
          className="tabular-nums stacked:border-transparent stacked:bg-transparent stacked:px-1.5"
        >
          {percent}
          <ChevronDown size={14} aria-hidden className="stacked:hidden" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 min-w-44 rounded-xl border bg-surface p-1 text-sm shadow-xl"
        >
          <Item onSelect={() => view?.fit()} keys={`${modifier}0`}>
            Fit
          </Item>
          {steps.map((step) => (
            <Item key={step} onSelect={() => view?.zoom(step)} keys={step === 1 ? `${modifier}1` : undefined}>
              {`${step * 100} %`}
            </Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ children, keys, onSelect }: { children: string; keys?: string; onSelect(): void }) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="flex h-8 cursor-pointer items-center justify-between gap-6 rounded-lg px-2.5 outline-none data-[highlighted]:bg-raised"
    >
      {children}
      {keys ? <Kbd>{keys}</Kbd> : null}
    </DropdownMenu.Item>
  );
}

function subscribeToNothing(): () => void {
  return () => {};
}
