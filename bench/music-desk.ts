// The music desk in a browser: stems on one clock, switches without clicks, what a click to sound takes, and what drawing costs.
import { buildSync } from 'esbuild';
import type { Page } from '@playwright/test';
import type { createEngine } from '../components/mixer/engine';
import type { createGraph } from '../components/mixer/graph';
import type { drawPeaks } from '../components/tracks/draw-peaks';
import { makeLongSong } from './long-song';
import { milliseconds, percentile, report, root, withPage, withStudio } from './run';

const OPERATIONS = 100;
/** Of the song whose stems are opened. */
const SECONDS = 240;

await withStudio({}, (studio) =>
  withPage(async (page, browser) => {
    // Whatever plays tells when it began to sound.
    await page.addInitScript(() => {
      const Native = window.Audio;
      window.Audio = function made() {
        const audio = new Native();
        audio.addEventListener('playing', () => {
          (window as { soundedAt?: number }).soundedAt = performance.now();
        });
        return audio;
      } as unknown as typeof Audio;
    });
    const { songId, stemsId } = await makeLongSong(page, studio, SECONDS);

    const starts = await rowClicks(page, `${studio.url}/jobs/${songId}`);
    // What is promised holds for the first opening; the others tell what it is in a studio that is warm.
    const first = await untilPlayable(page, `${studio.url}/jobs/${stemsId}`);
    const opened: Playable[] = [];
    for (let round = 0; round < 5; round += 1) {
      await page.goto('about:blank');
      opened.push(await untilPlayable(page, `${studio.url}/jobs/${stemsId}`));
    }
    const playable = percentile(
      opened.map(({ took }) => took),
      0.5,
    );
    const whole = percentile(
      opened.map(({ untilWhole }) => untilWhole),
      0.5,
    );
    const share = await processorShare(page, async () => {
      await page.getByRole('button', { name: 'Play the stems' }).click();
    });
    const offline = await measureOffline(page);
    const p95 = percentile(starts, 0.95);
    report('The music desk', [
      {
        what: `stems apart after ${OPERATIONS} seeks, solos, mutes and loops`,
        figure: `${offline.wrong} of ${offline.compared} samples differ`,
        promise: '0',
        kept: offline.wrong === 0 && offline.compared > 100_000,
      },
      {
        what: 'largest step of a switch',
        figure: `${offline.step.toFixed(1)} dBFS`,
        promise: 'under −50 dBFS',
        kept: offline.step < -50,
      },
      {
        what: '100 waveforms of 600 × 56 at DPR 2, drawn',
        figure: `${offline.draw.toFixed(1)} ms`,
        promise: 'under 16 ms',
        kept: offline.draw < 16,
      },
      { what: 'row click to first sound, p50', figure: milliseconds(percentile(starts, 0.5)) },
      { what: 'row click to first sound, p95', figure: milliseconds(p95), promise: 'under 150 ms', kept: p95 < 150 },
      {
        what: `page of stems to playable, ${SECONDS} s of song, the first time`,
        figure: milliseconds(first.took),
        promise: 'under 2,000 ms',
        kept: first.took < 2_000,
      },
      { what: 'the same again, p50 of 5', figure: milliseconds(playable) },
      { what: 'until all of the song is decoded, p50', figure: milliseconds(whole) },
      {
        what: 'two stems playing, share of a core',
        figure: `${(100 * share).toFixed(1)} %`,
        promise: 'under 12 %',
        kept: share < 0.12,
      },
    ]);

    async function processorShare(of: Page, start: () => Promise<void>): Promise<number> {
      const session = await browser.newBrowserCDPSession();
      const spent = async () => {
        const { processInfo } = await session.send('SystemInfo.getProcessInfo');
        return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
      };
      await start();
      await of.waitForTimeout(2_000);
      const [before, from] = [await spent(), performance.now()];
      await of.waitForTimeout(10_000);
      return ((await spent()) - before) / ((performance.now() - from) / 1_000);
    }
  }),
);

/** Presses the two rows in turn, each from its beginning. */
async function rowClicks(page: Page, url: string): Promise<number[]> {
  await page.goto(url);
  const rows = page.getByRole('region', { name: 'Tracks' }).getByRole('listitem');
  await rows
    .first()
    .getByRole('button', { name: /^Play / })
    .and(page.locator(':enabled'))
    .waitFor();
  const took: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const button = rows.nth(round % 2).getByRole('button', { name: /^Play / });
    took.push(
      await button.evaluate(async (element: HTMLElement) => {
        const given = window as { soundedAt?: number };
        delete given.soundedAt;
        const clicked = performance.now();
        element.click();
        while (given.soundedAt === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
        return given.soundedAt - clicked;
      }),
    );
    await rows
      .nth(round % 2)
      .getByRole('button', { name: /^Pause / })
      .waitFor();
  }
  return took;
}

type Playable = { took: number; untilWhole: number };

/** Until the stems can be played, and until all of them is decoded, so that the mix can be saved. */
async function untilPlayable(page: Page, url: string): Promise<Playable> {
  const from = performance.now();
  await page.goto(url);
  const enabled = (name: string) => page.getByRole('button', { name }).and(page.locator(':enabled')).waitFor();
  await enabled('Play the stems');
  const took = performance.now() - from;
  await enabled('Mix as WAV');
  return { took, untilWhole: performance.now() - from };
}

/** Our own engine and drawing, bundled for a page, on an offline context: every sample can be looked at. */
async function measureOffline(page: Page) {
  const bundled = buildSync({
    stdin: {
      contents: `export { createEngine } from './components/mixer/engine';
        export { createGraph } from './components/mixer/graph';
        export { drawPeaks } from './components/tracks/draw-peaks';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'desk',
    alias: { '@': root },
    tsconfigRaw: '{}',
  });
  await page.goto('about:blank');
  await page.addScriptTag({ content: bundled.outputFiles[0]!.text });
  return page.evaluate(async (operations) => {
    type Desk = {
      createEngine: typeof createEngine;
      createGraph: typeof createGraph;
      drawPeaks: typeof drawPeaks;
    };
    const { desk } = globalThis as unknown as { desk: Desk };
    const RATE = 44_100;
    let state = 7;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state / 2 ** 31;
    };

    /** The same noise in two stems: one to the left, one to the right, so that any difference shows. */
    const length = 60 * RATE;
    const noise = Float32Array.from({ length }, () => random() - 0.5);
    const marker = (seconds: number) => {
      const buffer = new AudioBuffer({ numberOfChannels: 2, length: seconds * RATE, sampleRate: RATE });
      buffer.copyToChannel(noise.subarray(0, buffer.length), 0);
      buffer.copyToChannel(noise.subarray(0, buffer.length), 1);
      return buffer;
    };
    const strip = { decibels: 0, pan: 0, muted: false, soloed: false };
    const SECONDS = 60;
    const context = new OfflineAudioContext(2, SECONDS * RATE, RATE);
    const engine = desk.createEngine(context, {
      // The first seconds, as they come before the rest.
      stems: [marker(20), marker(20)],
      seconds: length / RATE,
      onEnd: () => {},
      onWait: () => {},
    });
    let strips = [
      { ...strip, pan: -1 },
      { ...strip, pan: 1 },
    ];
    engine.graph.set(strips, 0, false);
    engine.play();
    /** From when on both stems are heard, and when one of them begins to be switched off. */
    const heard: { from: number; to: number }[] = [];
    let since: number | null = 0.2;
    for (let index = 1; index <= operations; index += 1) {
      const at = (index * (SECONDS - 2)) / operations;
      void context.suspend(at).then(() => {
        const now = context.currentTime;
        const kind = index % 5;
        if (index === 8) engine.setStems([marker(SECONDS), marker(SECONDS)]);
        if (kind === 0) engine.seek(random() * 50);
        else if (kind === 1) engine.setLoop(random() < 0.5 ? null : { from: random() * 20, to: 25 + random() * 20 });
        else if (kind === 2) {
          // One alone, for as long as two operations.
          if (since !== null) heard.push({ from: since, to: now });
          since = null;
          strips = strips.map((known, which) => ({ ...known, soloed: which === index % 2 }));
          engine.setStrips(strips);
        } else if (kind === 3) engine.seek(random() * 50);
        else {
          strips = strips.map((known) => ({ ...known, soloed: false }));
          engine.setStrips(strips);
          since = now + 0.03;
        }
        void context.resume();
      });
    }
    const rendered = await context.startRendering();
    if (since !== null) heard.push({ from: since, to: SECONDS - 1 });
    const [left, right] = [rendered.getChannelData(0), rendered.getChannelData(1)];
    let [wrong, compared] = [0, 0];
    for (const { from, to } of heard) {
      for (let sample = Math.ceil(from * RATE); sample < to * RATE; sample += 1) {
        if (left[sample] === 0) continue;
        compared += 1;
        // A full pan folds the other channel over: the same sum on both sides, in another order.
        if (Math.abs(left[sample]! - right[sample]!) > 1e-6) wrong += 1;
      }
    }

    /** A constant sound that is switched: what its steps are is the click. */
    const still = new OfflineAudioContext(2, 4 * RATE, RATE);
    const graph = desk.createGraph(still, 1, { meters: false });
    graph.output.connect(still.destination);
    const source = new ConstantSourceNode(still, { offset: 1 });
    source.connect(graph.channels[0]!.input);
    source.start();
    for (let index = 1; index < 30; index += 1) {
      // Some are turned around on their way.
      const at = index * 0.1 + (index % 3 === 0 ? -0.092 : 0);
      void still.suspend(at).then(() => {
        graph.set([{ ...strip, muted: index % 2 === 1 }], still.currentTime, true);
        void still.resume();
      });
    }
    const switched = (await still.startRendering()).getChannelData(0);
    let step = 0;
    for (let sample = 200; sample < switched.length - 1; sample += 1) {
      step = Math.max(step, Math.abs(switched[sample + 1]! - switched[sample]!));
    }

    const pairs = Int8Array.from({ length: 2_400 }, (_, index) => (index % 2 ? 1 : -1) * Math.round(random() * 127));
    const contexts = Array.from({ length: 100 }, () => {
      const canvas = document.createElement('canvas');
      canvas.width = 1_200;
      canvas.height = 112;
      return canvas.getContext('2d')!;
    });
    const draws: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const from = performance.now();
      for (const canvas of contexts) desk.drawPeaks(canvas, pairs, { ratio: 2 });
      draws.push(performance.now() - from);
    }
    return { wrong, compared, step: 20 * Math.log10(step), draw: draws.toSorted((one, other) => one - other)[3]! };
  }, OPERATIONS);
}
