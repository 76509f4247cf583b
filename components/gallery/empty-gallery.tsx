'use client';

import { Sparkles } from 'lucide-react';
import type { GalleryView } from '@/lib/jobs/queries';
import { hasFacets } from '@/lib/library/view';
import { fillComposer } from '../composer/composer-draft';
import { Button } from '../ui/button';

const examples = [
  'a lighthouse on a ridge at dawn, layered paper mountains --ar 1:1 --v 7 --s 250',
  'harbour of glass boats under a teal storm, long exposure --ar 3:2 --v 7',
  'canyon city carved in ember light, terraces and rope bridges --ar 16:9 --v 7',
];

const nothingHere: Record<Exclude<GalleryView['filter'], 'all'>, string> = {
  running: 'Nothing is running.',
  'needs-input': 'Nothing waits for you.',
  failed: 'Nothing has failed.',
  favourites: 'No favourites yet. The star on a tile, or F, keeps it here.',
};

type Props = { view: GalleryView; onReset: () => void; hasConnection: boolean };

/** No tile to show: because nothing was found, or because nothing was ever made. */
export function EmptyGallery({ view, onReset, hasConnection }: Props) {
  if (view.q || view.filter !== 'all' || hasFacets(view)) {
    const words = view.q
      ? `Nothing found for “${view.q}”${hasFacets(view) || view.filter !== 'all' ? ' with these filters' : ''}.`
      : hasFacets(view)
        ? 'Nothing found with these filters.'
        : nothingHere[view.filter as 'running'];
    return (
      <div className="flex flex-col items-center gap-4 py-28 text-center text-muted">
        <p dir="auto" className="max-w-md wrap-anywhere">
          {words}
        </p>
        {(view.filter !== 'all' || hasFacets(view)) && <Button onClick={onReset}>Show all</Button>}
      </div>
    );
  }
  if (!hasConnection) return null;
  return (
    <section
      aria-labelledby="first-run"
      className="mx-auto flex w-full max-w-2xl flex-col items-center gap-6 py-20 text-center"
    >
      <Sparkles size={28} aria-hidden className="text-accent" strokeWidth={1.5} />
      <div className="flex flex-col gap-1.5">
        <h2 id="first-run" className="text-xl font-semibold">
          Your first picture starts with a sentence
        </h2>
        <p className="text-muted">Write one above, or begin with one of these. Finished pictures stay here for good.</p>
      </div>
      <ul className="flex w-full flex-col gap-2">
        {examples.map((example) => (
          <li key={example}>
            <button
              type="button"
              onClick={() => fillComposer('imagine', { prompt: example })}
              className="w-full rounded-xl border bg-surface px-4 py-3 text-left text-base transition hover:border-strong hover:bg-raised"
            >
              {example.replace(/ --.*$/, '')} <span className="text-faint">{/ --.*$/.exec(example)?.[0]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
