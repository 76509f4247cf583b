import { maskKeySections, type KeySection } from '../mask-editor/key-sections';

/** Every key of the studio; `modifier` is the name of ⌘ or Ctrl on this computer. */
export const keySections = (modifier: string): KeySection[] => [
  {
    title: 'Anywhere',
    keys: [
      [['/'], 'Search'],
      [[modifier, 'K'], 'Every command by its name'],
      [['?'], 'These keys'],
      [['Esc'], 'Close, leave a field'],
    ],
  },
  {
    title: 'While writing',
    keys: [
      [[modifier, '↵'], 'Send what is written'],
      [['↑'], 'In an empty prompt: earlier ones'],
      [['Alt', '↑'], 'Search the earlier prompts'],
      [['Alt', '1', '…', '7'], 'Imagine, Blend, Describe …'],
      [['←', '→'], 'On a picture: its place among them'],
      [['Del'], 'On a picture: take it away'],
    ],
  },
  {
    title: 'In the gallery',
    keys: [
      [['Shift', 'S'], 'Stacks: each family as one tile'],
      [['+', '-'], 'Larger, smaller tiles'],
      [[modifier, 'Wheel'], 'The same'],
      [['Page ↓', 'Page ↑'], 'On the timeline: a year on, back'],
      [['Home', 'End'], 'On the timeline: newest, oldest'],
    ],
  },
  {
    title: 'On a focused tile',
    keys: [
      [['1', '…', '4'], 'Upscale that cell'],
      [['Shift', '1', '…', '4'], 'Vary that cell'],
      [['Alt', '1', '…', '4'], 'Vary it with another prompt'],
      [['Alt', 'Click'], 'Any button, with another prompt'],
      [['↵'], 'Open'],
      [['V'], 'View in full screen'],
      [['S'], 'Open its stack, or fold it'],
      [['F'], 'Favourite'],
      [['R'], 'Reuse its prompt'],
      [['←', '→', '↑', '↓'], 'Walk the tiles'],
      [['X'], 'Select, or no longer'],
      [['T'], 'Labels'],
      [['Del'], 'Delete'],
    ],
  },
  {
    title: 'Selecting',
    keys: [
      [['Shift', '←', '→', '↑', '↓'], 'All tiles up to there'],
      [['Shift', 'Click'], 'All tiles up to that one'],
      [[modifier, 'A'], 'All that are loaded'],
      [['T'], 'Label what is selected'],
      [['Del'], 'Delete what is selected'],
      [[modifier, 'Z'], 'Undo the deletion, while it is offered'],
      [['Esc'], 'Select nothing'],
    ],
  },
  {
    title: 'On the page of a job',
    keys: [
      [['1', '…', '4'], 'Upscale that cell; Shift varies it'],
      [['F'], 'Favourite'],
      [['R'], 'Reuse its prompt'],
      [['T'], 'Labels of the job'],
      [['←', '→'], 'Its other pictures'],
      [['Space'], 'Play, pause'],
      [['Esc'], 'Back to the gallery'],
    ],
  },
  {
    title: 'In the viewer and when comparing',
    keys: [
      [['←', '→'], 'Previous, next; the picture where it is zoomed'],
      [['+', '-'], 'Zoom'],
      [['0', '1'], 'Fit, pixel for pixel'],
      [['I'], 'About this picture'],
      [['Space'], 'Blink, hold'],
    ],
  },
  {
    title: 'On the tree of a family',
    keys: [
      [['←', '→'], 'Parent, what came of it'],
      [['↑', '↓'], 'Up, down a generation'],
      [['↵'], 'Open'],
      [['C'], 'Choose to compare'],
      [['B'], 'Run its branch on another picture'],
    ],
  },
  {
    title: 'While there is something to hear',
    keys: [
      [['Space'], 'Play, pause; also K'],
      [['←', '→'], '5 s back, on; with Shift 1 s'],
      [['J', 'L'], '10 s back, on'],
      [['M'], 'Mute'],
      [['Home', 'End'], 'On a waveform: the beginning, the end'],
    ],
  },
  {
    title: 'At the mixer of stems',
    keys: [
      [['1', '2', '3'], 'Full, karaoke, a cappella'],
      [['O'], 'The song as it was'],
      [['Space'], 'Play, pause; also K'],
      [['Alt', 'Click'], 'Solo: only this stem'],
    ],
  },
  {
    title: 'On the cut of an extension',
    keys: [
      [['←', '→'], '0.1 s; Shift 1 s, Alt 0.01 s'],
      [['Home', 'End'], 'The beginning, the end'],
    ],
  },
  {
    title: 'In Custom Zoom',
    keys: [
      [['←', '→'], 'Zoom by 0.05'],
      [['Page ↓', 'Page ↑'], 'Zoom by 0.25'],
    ],
  },
  ...maskKeySections(modifier).map(({ title, keys }) => ({ title: `Painting a mask: ${title}`, keys })),
];
