import { beforeEach, expect, test, vi } from 'vitest';
import { createMixer } from './mixer';

/** The stems, which come when a test lets them; and the engine that plays them. */
const { stems, engine } = vi.hoisted(() => ({
  stems: { come: () => {} },
  engine: { graph: { set: () => {} }, setSpeed: vi.fn<(speed: number) => void>(), pause: () => {} },
}));

vi.mock('./engine', () => ({ createEngine: () => engine }));
vi.mock('./load-stems', () => ({
  memoryBudget: () => 0,
  async *loadStems() {
    await new Promise<void>((resolve) => (stems.come = resolve));
    yield { tier: 'stems', facts: [], sampleRate: 1_000, length: 1_000, buffers: [] };
  },
}));

beforeEach(() => {
  vi.stubGlobal('navigator', {});
  vi.stubGlobal(
    'AudioContext',
    class extends EventTarget {
      suspend = async () => {};
    },
  );
});

test('a speed that is chosen while the stems are on their way is the speed that they play at', async () => {
  const mixer = createMixer('job', [{ name: 'vocals', mediaId: 'a' }]);
  const loaded = new Promise<void>((resolve) => {
    mixer.subscribe(() => mixer.state().load.kind !== 'loading' && resolve());
  });
  mixer.open();
  mixer.setSpeed(0.5);
  stems.come();
  await loaded;
  expect(mixer.state()).toMatchObject({ load: { kind: 'ready' }, speed: 0.5 });
  expect(engine.setSpeed).toHaveBeenLastCalledWith(0.5);
});
