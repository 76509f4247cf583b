import { expect, test } from 'vitest';
import { createTurns } from './turns';

/** A setting whose changes arrive when a test lets them. */
function slowSetting() {
  const setting = { value: 50, sent: [] as number[], answer: () => {} };
  const inTurn = createTurns<number>();
  const choose = (value: number) =>
    inTurn(value, setting.value, async () => {
      setting.sent.push(value);
      await new Promise<void>((resolve) => (setting.answer = resolve));
      setting.value = value;
    });
  return { setting, choose };
}

test('what is chosen back while the first choice is on its way is sent after it', async () => {
  const { setting, choose } = slowSetting();
  const first = choose(500);
  const same = choose(500);
  const back = choose(50);
  await same;
  expect(setting.sent).toEqual([500]);
  setting.answer();
  await first;
  await Promise.resolve();
  setting.answer();
  await back;
  expect(setting).toMatchObject({ value: 50, sent: [500, 50] });
  // What holds already is not sent.
  await choose(50);
  expect(setting.sent).toHaveLength(2);
});

test('a choice that did not arrive can be made again', async () => {
  const inTurn = createTurns<number>();
  await expect(inTurn(500, 50, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  const sent: number[] = [];
  await inTurn(500, 50, async () => void sent.push(500));
  expect(sent).toEqual([500]);
});
