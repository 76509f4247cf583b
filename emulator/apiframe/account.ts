import type { Answer } from '../protocol/answers';
import type { Settings } from '../settings';
import { invalid } from './answers';
import type { Caller } from './callers';
import { prices } from './credits';

/** Who a key belongs to and what the team has left (reference section 7.1). */
export function accountView({ owner, prefix }: Caller, settings: Settings, credits: number) {
  return {
    user: { id: uuidOf(owner, 0), email: `${owner.slice(0, 8)}@emulator.example`, role: settings.role },
    team: {
      id: '00000000-0000-4000-8000-000000000001',
      name: 'Emulator',
      plan: 'pro',
      credits,
      customerId: null,
      maxConcurrentJobs: settings.concurrency,
    },
    apiKey: { id: uuidOf(owner, 16), name: 'Emulator key', prefix },
  };
}

const catalogue = [
  { id: 'midjourney', label: 'Midjourney', modality: 'image', costMin: prices.upsample, costMax: prices.imagine },
  { id: 'suno', label: 'Suno', modality: 'music', costMin: prices.compose, costMax: prices.compose },
] as const;

/** The public catalogue (section 7.2), as far as this emulator has it. */
export function modelCatalogue(modality: string | null): Answer {
  if (modality !== null && !['image', 'video', 'music'].includes(modality)) {
    return invalid({ modality: ['modality must be image, video or music'] }).answer();
  }
  const models = catalogue
    .filter((model) => modality === null || model.modality === modality)
    .map((model) => ({ ...model, pricingMode: 'flat' }));
  return { status: 200, body: { models } };
}

/** A uuid out of a hash, always the same for the same key. */
function uuidOf(hash: string, from: number): string {
  const digits = hash.slice(from, from + 32).split('');
  digits[12] = '4';
  digits[16] = '8';
  return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
