'use client';

import { fillComposer } from '../composer/composer-draft';

const examples = [
  'a lighthouse on a ridge at dawn, layered paper mountains --ar 1:1 --v 7 --s 250',
  'harbour of glass boats under a teal storm, long exposure --ar 3:2 --v 7',
  'canyon city carved in ember light, terraces and rope bridges --ar 16:9 --v 7',
];

/** Nothing was ever made: how to begin. */
export function FirstRun() {
  return (
    <section
      aria-labelledby="first-run"
      className="mx-auto flex w-full max-w-2xl flex-col items-center gap-6 py-20 text-center"
    >
      {/* The picture of the tab: the browser has it already. */}
      <img src="/icon.svg" alt="" width={44} height={44} className="rounded-xl" />
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
