import { createLoudnessMeter, type LoudnessMeter } from '../audio/loudness';
import { createFinePeaks, createOverviewPeaks, type PeakAccumulator, type Peaks } from '../audio/peaks';
import { createTruePeakMeter } from '../audio/true-peak';
import type { TrackRow } from '../db/schema';
import { NoSound, openSound, type StoredSound } from './ingest-decode';

/** What is measured of a file; `note` is a sentence where something is wrong with it. */
export type Measured = {
  facts: Pick<
    TrackRow,
    | 'state'
    | 'note'
    | 'samples'
    | 'sample_rate'
    | 'channels'
    | 'trimmed'
    | 'lufs'
    | 'true_peak'
    | 'overview_step'
    | 'fine_step'
  >;
  overview: Int8Array;
  fine: Int8Array;
};

/** Decodes a stored file once and measures all of it. A file without sound is a result too; throws only what the disk throws. */
export async function measureTrack(file: StoredSound): Promise<Measured> {
  try {
    return await measure(file);
  } catch (error) {
    if (error instanceof NoSound) return unreadable(error.message);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return unreadable('The file is not in the store.');
    // A decoder's complaint, as opposed to one of the disk.
    if ((error as NodeJS.ErrnoException).code === undefined) {
      return unreadable('The sound cannot be decoded; the file may be damaged.');
    }
    throw error;
  }
}

type Meters = { loudness: LoudnessMeter; fine: PeakAccumulator; sampleRate: number; channels: number };

async function measure(file: StoredSound): Promise<Measured> {
  const sound = openSound(file);
  const overview = createOverviewPeaks();
  const truePeak = createTruePeakMeter();
  let meters: Meters | null = null;
  let samples = 0;
  for await (const { channels, sampleRate } of sound.blocks) {
    meters ??= {
      loudness: createLoudnessMeter(sampleRate),
      fine: createFinePeaks(sampleRate),
      sampleRate,
      channels: channels.length,
    };
    samples += channels[0]!.length;
    overview.add(channels);
    meters.fine.add(channels);
    meters.loudness.add(channels);
    truePeak.add(channels);
  }
  if (!meters || samples === 0) return unreadable('The track is empty: it lasts 0 seconds.');
  const [whole, fine]: [Peaks, Peaks] = [overview.peaks(), meters.fine.peaks()];
  return {
    facts: {
      state: 'ready',
      note: sound.isCut() ? endsEarly(samples / meters.sampleRate) : null,
      samples,
      sample_rate: meters.sampleRate,
      channels: meters.channels,
      trimmed: sound.trimmed(),
      lufs: meters.loudness.integrated(),
      true_peak: truePeak.decibels(),
      overview_step: whole.samplesPerPair,
      fine_step: fine.samplesPerPair,
    },
    overview: whole.pairs,
    fine: fine.pairs,
  };
}

const endsEarly = (seconds: number) =>
  `The file ends early, after ${seconds.toFixed(1)} seconds. Download it again from the provider if it is still there.`;

function unreadable(note: string): Measured {
  return {
    facts: {
      state: 'unreadable',
      note,
      samples: 0,
      sample_rate: 0,
      channels: 0,
      trimmed: 'none',
      lufs: null,
      true_peak: null,
      overview_step: 0,
      fine_step: 0,
    },
    overview: new Int8Array(0),
    fine: new Int8Array(0),
  };
}
