import { expect, test, vi } from 'vitest';
import { MediaRefused } from './media/store';
import { ProviderError } from './providers/errors';

test('errors of the shared context are known in every bundle, which has its own copy of their class', async () => {
  vi.resetModules();
  const otherStore = await import('./media/store');
  const otherErrors = await import('./providers/errors');
  expect(otherStore.MediaRefused).not.toBe(MediaRefused);
  expect(new otherStore.MediaRefused('empty', 'The file is empty.')).toBeInstanceOf(MediaRefused);
  expect(new otherErrors.ProviderError('auth', 'No.')).toBeInstanceOf(ProviderError);
  expect(new Error('No.')).not.toBeInstanceOf(MediaRefused);
  expect(new MediaRefused('empty', 'The file is empty.')).not.toBeInstanceOf(ProviderError);
});
