import type { QueryClient } from '@tanstack/react-query';
import type { Job, Offer } from '@/lib/jobs/job';
import { newSubmitKey, optimisticImagine, optimisticPress } from '@/lib/jobs/optimistic';
import { jobKeys, type LiveState } from '@/lib/jobs/queries';
import { isFinal } from '@/lib/jobs/status';
import type { StudioActions } from '@/lib/jobs/studio-actions';
import { makesNothing } from '@/lib/jobs/kind-of-offer';
import { ok, type Result } from '@/lib/result';
import type { Dialogs } from '../dialogs/dialogs';
import { findInCache, mergeIntoCache, removeFromCache } from '../live/job-cache';
import { offerName } from '../offers/offer-table';
import { clickKeysOf, inList, outOfList, pressOf } from './click-keys';
import type { JobClicks } from './job-clicks';
import { type More, send, sendPaid } from './send';
import { createStars } from './stars';

type World = {
  client: QueryClient;
  actions: StudioActions;
  announce: (text: string) => void;
  dialogs: Dialogs;
};

/** Clicks of many jobs at once and of the other modes are fetched with the first of them. */
const rare = () => import('./rare-clicks');

/** Two clicks within this time are meant as one. */
const DOUBLE_CLICK = 500;

const clickOn = (parent: Job, offer: Offer) => `${parent.id} ${offer.key}`;

/** The clicks of one tab, and what hears the news of them. Holds the same things for the life of the tab. */
export function createClicks({ client, actions, announce, dialogs }: World) {
  /** Clicks of this tab whose outcome is still open: if the provider asks back, the dialog opens here. */
  const mine = new Set<string>();

  /** Clicks that were not stored yet, or only just. */
  const pressed = new Set<string>();

  const keys = clickKeysOf(client);

  const pollNow = () => void client.invalidateQueries({ queryKey: jobKeys.live });

  const newest = (job: Job) => findInCache(client, ({ id }) => id === job.id) ?? job;

  /** Starts what a click asks for at most once until it is stored and time has passed: a double click is one job. */
  function once(click: string, begin: () => Promise<unknown>) {
    if (pressed.has(click)) return;
    pressed.add(click);
    const later = new Promise((resolve) => setTimeout(resolve, DOUBLE_CLICK));
    void Promise.all([begin(), later]).then(() => pressed.delete(click));
  }

  /** The tile first, then the server: its row replaces the tile, its refusal takes it away again. `click` says what was clicked. */
  async function start(
    click: string,
    tile: Job,
    call: (more: More) => Promise<Result<Job>>,
    tell: boolean,
  ): Promise<Result<Job>> {
    const result = outOfList(await startAll(click, [tile], async (more) => inList(await call(more))));
    if (!result.ok) {
      if (tell) announce(result.error.message);
      if (tile.parentId) void client.invalidateQueries({ queryKey: jobKeys.detail(tile.parentId) });
    }
    return result;
  }

  async function startAll(
    click: string,
    tiles: Job[],
    call: (more: More) => Promise<Result<Job[]>>,
  ): Promise<Result<Job[]>> {
    const submitKeys = tiles.map(({ submitKey }) => submitKey);
    const arrived = keys.arrived(click, submitKeys);
    if (arrived) {
      announce('It had arrived the first time, and is in the gallery.');
      return ok(arrived);
    }
    mergeIntoCache(client, tiles);
    client.setQueryData<LiveState>(jobKeys.live, (state) => state && { ...state, live: state.live + tiles.length });
    const result = keys.settle(click, submitKeys, await sendPaid(call, dialogs.askBudget));
    if (result.ok) {
      mergeIntoCache(client, result.data);
    } else {
      for (const submitKey of submitKeys) {
        mine.delete(submitKey);
        removeFromCache(client, submitKey);
      }
    }
    pollNow();
    return result;
  }

  /** A change of a job that exists: its answer is the job as it is now. False where the studio refused, which is told. */
  async function change(call: () => Promise<Result<Job>>): Promise<boolean> {
    const result = await send(call);
    if (result.ok) mergeIntoCache(client, [result.data]);
    else announce(result.error.message);
    pollNow();
    return result.ok;
  }

  /** Marks an offer as used before. Answers what takes the mark back where the click is refused. */
  function markUsed(parent: Job, offer: Offer): () => void {
    const before = newest(parent);
    if (before.usedOffers.includes(offer.key)) return () => {};
    mergeIntoCache(client, [{ ...before, usedOffers: [...before.usedOffers, offer.key] }]);
    return () => {
      const latest = newest(before);
      // The studio has told since what was used.
      if (latest.revision > before.revision) return;
      mergeIntoCache(client, [{ ...latest, usedOffers: latest.usedOffers.filter((key) => key !== offer.key) }]);
    };
  }

  const setFavourite = createStars({ client, store: (asked) => change(() => actions.setFavourite(asked)) });

  /** A favourite at once; what the provider made of the heart is told when it has answered. */
  function like(job: Job, offer: Offer) {
    mergeIntoCache(client, [{ ...job, favourite: true }]);
    const unmark = markUsed(job, offer);
    void import('./send-like')
      .then(({ sendLike }) => sendLike(job.id, offer.key))
      .then(announce, (error: Error) => {
        unmark();
        mergeIntoCache(client, [{ ...newest(job), favourite: job.favourite }]);
        announce(error.message);
      });
  }

  function press(parent: Job, offer: Offer, { remix = false }: { remix?: boolean } = {}) {
    if (offer.disabled) return announce(offer.disabled);
    if (makesNothing(offer)) return like(parent, offer);
    const needs = remix && offer.needs === 'nothing' ? 'prompt' : offer.needs;
    const isDialog = needs !== 'nothing';
    const { id: parentId, prompt } = parent;
    // The dialog comes before the click.
    if (offer.before && isDialog)
      return dialogs.open({ needs, submitKey: newSubmitKey(), parentId, offer, job: null, prompt });
    once(clickOn(parent, offer), () => {
      const click = pressOf(parentId, offer.key, remix);
      const submitKey = keys.take(click)[0]!;
      const job = start(
        click,
        optimisticPress(submitKey, parent, offer, Date.now()),
        (more) => actions.press({ submitKey, parentId, offerKey: offer.key, ...(remix ? { remix } : {}), ...more }),
        !isDialog,
      );
      const unmark = markUsed(parent, offer);
      void job.then((result) => result.ok || unmark());
      if (isDialog) {
        // The dialog opens while the click is on its way: painting and writing need no round trip.
        dialogs.open({ needs, submitKey, parentId, offer, remix, job, prompt });
      } else {
        mine.add(submitKey);
        // Far down the gallery the new tile is out of sight: the click must not seem to have done nothing.
        if (window.scrollY > window.innerHeight / 2)
          announce(`${offerName(offer)} is on its way, on top of the gallery.`);
      }
      return job;
    });
  }

  function openDialog(job: Job) {
    if (!job.parentId || !job.parentOffer) return;
    dialogs.open({
      needs: job.needs ?? 'prompt',
      submitKey: job.submitKey,
      parentId: job.parentId,
      offer: job.parentOffer,
      job: Promise.resolve({ ok: true, data: job }),
      prompt: job.dialogPrompt ?? job.prompt,
    });
  }

  const desk = {
    client,
    actions,
    announce,
    keys,
    start,
    startAll,
    markUsed,
    pollNow,
    expect: (key: string) => mine.add(key),
  };
  const changing =
    (verb: 'sendAgain' | 'dismiss' | 'askAgain' | 'archiveAgain') =>
    ({ id: jobId }: Job) =>
      void change(() => actions[verb]({ jobId }));
  const rareOrTell = (use: (clicks: Awaited<ReturnType<typeof rare>>) => Promise<unknown>) =>
    rare().then(use, () => announce('The studio does not answer. Try again in a moment.'));

  const clicks: JobClicks = {
    imagine: ({ provider, ...request }) => {
      const click = JSON.stringify(request);
      const input = { ...request, submitKey: keys.take(click)[0]! };
      mine.add(input.submitKey);
      return start(
        click,
        optimisticImagine({ ...input, provider }, Date.now()),
        (more) => actions.imagine({ ...input, ...more }),
        false,
      );
    },
    imagineMany: (request) => send(async () => (await rare()).imagineMany(desk, request)),
    stopBatch: (batchId) => void rareOrTell(({ stopBatch }) => stopBatch(desk, batchId)),
    make: (request) => send(async () => (await rare()).make(desk, request)),
    press,
    pressMany: (asked) =>
      once(asked.map(({ parent, offer }) => clickOn(parent, offer)).join(), () =>
        rareOrTell(({ pressMany }) => pressMany(desk, asked)),
      ),
    imagineLine: (job, prompt) =>
      once(`imagine ${job.id} ${prompt}`, () => rareOrTell(({ imagineLine }) => imagineLine(desk, job, prompt))),
    openDialog,
    openDialogAgain: (job) =>
      void import('./dialog-again').then(({ dialogAgain }) => {
        const request = dialogAgain(job, newSubmitKey());
        if (request) dialogs.open(request);
      }),
    tryAgain: (job) => once(`again ${job.id}`, () => rareOrTell(({ tryAgain }) => tryAgain(desk, job))),
    sendAgain: changing('sendAgain'),
    dismiss: changing('dismiss'),
    askAgain: changing('askAgain'),
    archiveAgain: changing('archiveAgain'),
    setFavourite: (job, favourite, take) => void setFavourite(job, favourite, take),
  };

  /** News of the live poll: a click of this tab that the provider answered with a question opens its dialog. */
  function hear(jobs: Job[]) {
    keys.hear(jobs);
    for (const job of jobs) {
      if (!mine.has(job.submitKey)) continue;
      if (job.status === 'needs-input' && !job.answered && !dialogs.isOpen()) openDialog(job);
      if (isFinal(job.status) || job.status === 'needs-input') mine.delete(job.submitKey);
    }
  }

  return { clicks, hear };
}
