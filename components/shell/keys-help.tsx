'use client';

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Button } from '../ui/button';
import { useModifier } from '../ui/use-modifier';
import { useReturnFocus } from '../ui/use-return-focus';

type Section = { title: string; keys: [string[], string][] };

const sections = (modifier: string): Section[] => [
  {
    title: 'Anywhere',
    keys: [
      [['/'], 'Search'],
      [[modifier, 'K'], 'Every command by its name'],
      [['?'], 'These keys'],
      [['Esc'], 'Close, leave a field'],
    ],
  },
  {
    title: 'While writing',
    keys: [
      [[modifier, '↵'], 'Send what is written'],
      [['↑'], 'In an empty prompt: earlier ones'],
      [['Alt', '↑'], 'Search the earlier prompts'],
      [['Alt', '1', '…', '7'], 'Imagine, Blend, Describe …'],
    ],
  },
  {
    title: 'In the gallery',
    keys: [
      [['+', '-'], 'Larger, smaller tiles'],
      [[modifier, 'Wheel'], 'The same'],
      [['Page ↓', 'Page ↑'], 'On the timeline: a year on, back'],
      [['Home', 'End'], 'On the timeline: newest, oldest'],
    ],
  },
  {
    title: 'On a focused tile',
    keys: [
      [['1', '…', '4'], 'Upscale that cell'],
      [['Shift', '1', '…', '4'], 'Vary that cell'],
      [['Alt', '1', '…', '4'], 'Vary it with another prompt'],
      [['Alt', 'Click'], 'Any button, with another prompt'],
      [['↵'], 'Open'],
      [['V'], 'View in full screen'],
      [['F'], 'Favourite'],
      [['R'], 'Reuse its prompt'],
      [['←', '→', '↑', '↓'], 'Walk the tiles'],
      [['X'], 'Select, or no longer'],
      [['T'], 'Labels'],
    ],
  },
  {
    title: 'Selecting in the gallery',
    keys: [
      [['Shift', '←', '→', '↑', '↓'], 'All tiles up to there'],
      [['Shift', 'Click'], 'All tiles up to that one'],
      [[modifier, 'A'], 'All that are loaded'],
      [['T'], 'Label what is selected'],
      [['Del'], 'Delete what is selected'],
      [[modifier, 'Z'], 'Undo the deletion, while it is offered'],
      [['Esc'], 'Select nothing'],
    ],
  },
  {
    title: 'On the page of a job',
    keys: [
      [['T'], 'Labels of the job'],
      [['←', '→'], 'Its other pictures'],
      [['Space'], 'Play, pause'],
      [['Esc'], 'Back to the gallery'],
    ],
  },
  {
    title: 'In full screen, and while comparing',
    keys: [
      [['←', '→'], 'Previous, next; the picture where it is zoomed'],
      [['+', '-'], 'Zoom'],
      [['0', '1'], 'Fit, pixel for pixel'],
      [['I'], 'About this picture'],
      [['Space'], 'Blink, hold'],
    ],
  },
  {
    title: 'In a family',
    keys: [
      [['←', '→'], 'Parent, what came of it'],
      [['↑', '↓'], 'Up, down a generation'],
      [['↵'], 'Open'],
      [['C'], 'Choose to compare'],
    ],
  },
  {
    title: 'While there is something to hear',
    keys: [
      [['Space'], 'Play, pause; also K'],
      [['←', '→'], '5 s back, on; with Shift 1 s'],
      [['J', 'L'], '10 s back, on'],
      [['M'], 'Mute'],
    ],
  },
  {
    title: 'At the mixer of stems',
    keys: [
      [['1', '2', '3'], 'Full, karaoke, a cappella'],
      [['O'], 'The song as it was'],
      [['Alt', 'Click'], 'Solo: only this stem'],
    ],
  },
  {
    title: 'On the cut of an extension',
    keys: [
      [['←', '→'], '0.1 s; Shift 1 s, Alt 0.01 s'],
      [['Home', 'End'], 'The beginning, the end'],
    ],
  },
  {
    title: 'In Custom Zoom',
    keys: [
      [['←', '→'], 'Zoom by 0.05'],
      [['Page ↓', 'Page ↑'], 'Zoom by 0.25'],
    ],
  },
  {
    title: 'While painting a mask',
    keys: [
      [['B', 'E'], 'Brush, eraser'],
      [['X'], 'From one to the other'],
      [['R'], 'Rectangle'],
      [['[', ']'], 'Smaller, larger brush'],
      [['Space'], 'Hold to move the picture'],
      [['+', '-'], 'Zoom'],
      [[modifier, '0'], 'Fit into the window'],
      [[modifier, 'Z'], 'Undo'],
      [['Q'], 'Hide what is painted'],
    ],
  },
];

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const modifier = useModifier();
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fade-in fixed inset-0 z-40 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="appear fixed inset-x-4 top-[10dvh] z-40 mx-auto max-h-[80dvh] max-w-md md:max-w-3xl overflow-y-auto rounded-2xl border bg-surface p-5 shadow-pop"
        >
          <header className="mb-4 flex items-center justify-between">
            <Dialog.Title className="text-lg font-semibold">Keys</Dialog.Title>
            <Dialog.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          <div className="gap-x-10 md:columns-2">
            {sections(modifier).map(({ title, keys }) => (
              <section key={title} className="mb-6 break-inside-avoid">
                <h3 className="mb-2 text-sm font-medium text-muted">{title}</h3>
                <dl className="flex flex-col">
                  {keys.map(([combination, meaning]) => (
                    <div
                      key={meaning}
                      className="flex items-center justify-between gap-4 border-t py-2 first:border-t-0"
                    >
                      <dt>{meaning}</dt>
                      <dd className="flex shrink-0 gap-1">
                        {combination.map((key) =>
                          key === '…' ? (
                            <span key={key} className="text-faint">
                              …
                            </span>
                          ) : (
                            <kbd
                              key={key}
                              className="min-w-6 rounded-md border bg-raised px-1.5 text-center font-mono text-xs leading-5.5"
                            >
                              {key}
                            </kbd>
                          ),
                        )}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
