import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngine } from './engine';

/** As much of Web Audio as an engine asks for; its clock stands still until a test moves it. */
const RATE = 1_000;

class FakeParam {
  value = 1;
  cancelScheduledValues() {}
  setValueAtTime() {}
  linearRampToValueAtTime() {}
}
class FakeNode {
  gain = new FakeParam();
  connect = (to: unknown) => to;
  getFloatTimeDomainData() {}
}
class FakeSource extends FakeNode {
  static made: FakeSource[] = [];
  started: [when: number, from: number] | null = null;
  stopped: number | null = null;
  private ended = () => {};
  constructor(
    _: unknown,
    readonly options: { buffer: AudioBuffer; loop?: boolean },
  ) {
    super();
    FakeSource.made.push(this);
  }
  addEventListener = (_: string, listener: () => void) => void (this.ended = listener);
  start = (when: number, from: number) => void (this.started = [when, from]);
  stop = (when: number) => void (this.stopped = when);
  finish = () => this.ended();
}

beforeEach(() => {
  FakeSource.made = [];
  for (const name of ['GainNode', 'ChannelSplitterNode', 'ChannelMergerNode', 'AnalyserNode']) {
    vi.stubGlobal(name, FakeNode);
  }
  vi.stubGlobal('AudioBufferSourceNode', FakeSource);
});
afterEach(() => void vi.unstubAllGlobals());

const buffers = (seconds: number) => [{ duration: seconds }, { duration: seconds }] as AudioBuffer[];
const sounding = () => FakeSource.made.filter(({ stopped }) => stopped === null);

function anEngine(stems: AudioBuffer[], seconds: number) {
  const context = { sampleRate: RATE, currentTime: 0, destination: {} };
  const told: string[] = [];
  const engine = createEngine(context as unknown as BaseAudioContext, {
    stems,
    seconds,
    onEnd: () => told.push('end'),
    onWait: (isWaiting) => told.push(isWaiting ? 'wait' : 'go on'),
  });
  return { context, engine, told };
}

describe('createEngine', () => {
  it('starts all stems at one moment and one sample', () => {
    const { engine } = anEngine(buffers(60), 60);
    engine.seek(12.0004);
    engine.play();
    expect(FakeSource.made.map(({ started }) => started)).toEqual([
      [0.05, 12],
      [0.05, 12],
    ]);
  });

  it('waits where the first seconds end, and goes on there when the rest has come', () => {
    const { context, engine, told } = anEngine(buffers(20), 60);
    engine.play();
    context.currentTime = 20.05;
    sounding()[0]!.finish();
    expect(told).toEqual(['wait']);
    expect(engine.position()).toBe(20);
    context.currentTime = 23;
    engine.setStems(buffers(60));
    expect(told).toEqual(['wait', 'go on']);
    expect(sounding().map(({ started }) => started)).toEqual([
      [23.05, 20],
      [23.05, 20],
    ]);
    sounding()[0]!.finish();
    expect(told).toEqual(['wait', 'go on', 'end']);
    expect(engine.position()).toBe(60);
  });

  it('waits at a place behind the first seconds, and plays at once from one within them', () => {
    const { engine, told } = anEngine(buffers(20), 60);
    engine.play();
    engine.seek(40);
    expect([told, sounding(), engine.position()]).toEqual([['wait'], [], 40]);
    engine.seek(5);
    expect(told).toEqual(['wait', 'go on']);
    expect(sounding().map(({ started }) => started![1])).toEqual([5, 5]);
  });

  it('plays what is whole from where the first seconds are, without a stop', () => {
    const { context, engine, told } = anEngine(buffers(20), 60);
    engine.play();
    context.currentTime = 3.05;
    engine.setStems(buffers(60));
    expect(told).toEqual([]);
    const [started] = sounding().map((source) => source.started!);
    expect(started).toEqual([3.1, expect.closeTo(3.05, 9)]);
  });

  it('repeats a part only once all of it is there', () => {
    const { engine } = anEngine(buffers(20), 60);
    engine.setLoop({ from: 10, to: 30 });
    engine.play();
    expect(sounding().map(({ options }) => options.loop)).toEqual([undefined, undefined]);
    engine.setStems(buffers(60));
    expect(sounding().map(({ options }) => options.loop)).toEqual([true, true]);
  });

  it('does not go on by itself after a pause while it waited', () => {
    const { engine, told } = anEngine(buffers(20), 60);
    engine.seek(40);
    engine.play();
    engine.pause();
    engine.setStems(buffers(60));
    expect([told, sounding()]).toEqual([['wait', 'go on'], []]);
    engine.play();
    expect(sounding().map(({ started }) => started![1])).toEqual([40, 40]);
  });
});
