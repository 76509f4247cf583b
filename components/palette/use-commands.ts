'use client';

import { useQueryClient } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { jobTitle } from '@/lib/jobs/status';
import { useAnnounce } from '../announcer';
import { useJobClicks } from '../clicks/job-clicks';
import { changeComposer } from '../composer/composer-draft';
import { MODES } from '../composer/draft';
import { focusComposer } from '../composer/focus';
import { modeLabels } from '../composer/modes';
import { useReusePrompt } from '../composer/use-reuse-prompt';
import { useShowComposer } from '../composer/use-start-from';
import { changeTileLook, stepTileSize } from '../gallery/change-tile-look';
import { useTileLook } from '../gallery/use-tile-look';
import { findInCache } from '../live/job-cache';
import { offerName } from '../offers/offer-table';
import { useOrganise } from '../organise/use-organise';
import { isViewable, openViewer } from '../viewer/open-viewer';

export type Command = { name: string; group: string; note?: string; run: () => void };

const PAGES = [
  ['Gallery', '/'],
  ['Running jobs', '/?filter=running'],
  ['Jobs that need input', '/?filter=needs-input'],
  ['Failed jobs', '/?filter=failed'],
  ['Music', '/music'],
  ['Favourites', '/?filter=favourites'],
  ['Bin', '/bin'],
  ['Usage and credits', '/usage'],
  ['Jobs made elsewhere', '/archive/adopt'],
  ['Settings', '/settings'],
  ['Notification and sound when a job finishes', '/settings'],
  ['Archive', '/archive'],
] as const;

/** The job that is meant: that of the page, or of the tile that has the focus. */
function useJobInFocus(): Job | undefined {
  const client = useQueryClient();
  const path = usePathname();
  // Read once, when the palette opens: it takes the focus itself.
  const [id] = useState(() => {
    const link = document.activeElement?.closest('article')?.querySelector('a[href^="/jobs/"]');
    return /^\/jobs\/([^/?]+)/.exec(link?.getAttribute('href') ?? path)?.[1];
  });
  return id === undefined ? undefined : findInCache(client, (job) => job.id === id);
}

/** Everything that can be done from here, what concerns the job in focus first. */
export function useCommands(onHelp: () => void): { job: Job | undefined; commands: Command[] } {
  const job = useJobInFocus();
  const router = useRouter();
  const { setTheme } = useTheme();
  const showComposer = useShowComposer();
  const path = usePathname();
  const { stacks } = useTileLook();
  const ofJob = useJobCommands(job);
  const make = MODES.map((mode): Command => ({
    name: modeLabels[mode],
    group: 'Make',
    run: () => {
      changeComposer({ mode });
      showComposer();
      focusComposer(mode, mode === 'blend' || mode === 'describe' ? 'picture' : 'prompt');
    },
  }));
  const pages = PAGES.map(([name, address]): Command => ({ name, group: 'Go to', run: () => router.push(address) }));
  const themes = (['System', 'Light', 'Dark'] as const).map((theme): Command => ({
    name: `${theme} theme`,
    group: 'Studio',
    run: () => setTheme(theme.toLowerCase()),
  }));
  // Elsewhere the gallery comes with it.
  const show = async (isOn: boolean) => {
    if (path === '/') return (await import('../stacks/show-stacks')).showStacks(isOn);
    changeTileLook({ stacks: isOn });
    router.push('/');
  };
  const tiles: Command[] = [
    { name: 'Uniform layout', group: 'Gallery', run: () => changeTileLook({ layout: 'uniform' }) },
    { name: 'Justified layout', group: 'Gallery', run: () => changeTileLook({ layout: 'justified' }) },
    stacks
      ? { name: 'Every job as a tile', group: 'Gallery', note: 'Shift S', run: () => void show(false) }
      : { name: 'Stacks: each family as one tile', group: 'Gallery', note: 'Shift S', run: () => void show(true) },
    { name: 'Larger tiles', group: 'Gallery', note: '+', run: () => stepTileSize(1) },
    { name: 'Smaller tiles', group: 'Gallery', note: '-', run: () => stepTileSize(-1) },
  ];
  const keys: Command = { name: 'Keys', group: 'Studio', note: '?', run: onHelp };
  return { job, commands: [...ofJob, ...make, ...pages, ...tiles, keys, ...themes] };
}

function useJobCommands(job: Job | undefined): Command[] {
  const { press, setFavourite } = useJobClicks();
  const reuse = useReusePrompt();
  const router = useRouter();
  const announce = useAnnounce();
  const { remove } = useOrganise();
  if (!job || isOptimistic(job)) return [];
  const group = jobTitle(job).slice(0, 80);
  const tracks = new Set(job.offers.map(({ track }) => track)).size;
  const offers = job.offers
    .filter((offer) => !offer.disabled && !offer.link)
    .map((offer): Command => ({
      name: offer.track !== undefined && tracks > 1 ? `${offerName(offer)} track ${offer.track + 1}` : offerName(offer),
      group,
      ...(offer.credits === undefined ? {} : { note: `${offer.credits} credits` }),
      run: () => press(job, offer),
    }));
  const copy = (text: string, what: string) =>
    void navigator.clipboard.writeText(text).then(
      () => announce(`${what} is copied.`),
      () => announce(`${what} could not be copied.`),
    );
  return [
    ...offers,
    { name: 'Open this job', group, note: '↵', run: () => router.push(`/jobs/${job.id}`) },
    ...(isViewable(job) ? [{ name: 'View in full screen', group, note: 'V', run: () => openViewer(job) }] : []),
    { name: 'Show its whole family', group, run: () => router.push(`/jobs/${job.id}/family`) },
    ...(job.parentOffer && job.outputs[0]?.kind !== 'audio'
      ? [{ name: 'Run its branch on another picture', group, run: () => router.push(`/jobs/${job.id}/branch`) }]
      : []),
    {
      name: job.favourite ? 'No longer a favourite' : 'Favourite this job',
      group,
      note: 'F',
      run: () => setFavourite(job, !job.favourite),
    },
    { name: 'Reuse its prompt', group, note: 'R', run: () => reuse(job) },
    { name: 'Delete this job', group, note: 'to the bin', run: () => void remove([job]) },
    ...(job.prompt ? [{ name: 'Copy its prompt', group, run: () => copy(job.prompt, 'The prompt') }] : []),
    ...(job.remoteId ? [{ name: 'Copy its task id', group, run: () => copy(job.remoteId!, 'The id') }] : []),
  ];
}
