/** Keys that belong together: what is pressed, and what it does. */
export type KeySection = { title: string; keys: [string[], string][] };

/** Every key of the mask editor; `modifier` is the name of ⌘ or Ctrl on this computer. */
export function maskKeySections(modifier: string): KeySection[] {
  return [
    {
      title: 'Tools',
      keys: [
        [['B'], 'Brush'],
        [['E'], 'Eraser'],
        [['X'], 'From one to the other'],
        [['R', 'M'], 'Rectangle'],
        [['O'], 'Ellipse'],
        [['L'], 'Lasso'],
        [['P'], 'Polygon'],
        [['W'], 'Magic wand'],
        [['H'], 'Move the picture'],
      ],
    },
    {
      title: 'While painting',
      keys: [
        [['[', ']'], 'Smaller, larger brush'],
        [['Shift', '[', ']'], 'By one pixel'],
        [['Shift', 'Click'], 'Straight line from the last stroke'],
        [['Right button'], 'Take away'],
        [['Alt', 'Right button'], 'Drag for the brush size'],
        [[modifier, 'Drag'], 'Take away with any tool'],
      ],
    },
    {
      title: 'While drawing an area or using the wand',
      keys: [
        [['Shift'], 'Add'],
        [['Alt'], 'Take away the area'],
        [['Shift', 'Alt'], 'Keep what lies in both'],
        [['↵'], 'Close the polygon'],
        [['⌫'], 'Take its last corner back'],
        [['←', '→', '↑', '↓'], 'Move a crosshair, Shift by one pixel'],
        [['↵'], 'Set a corner there, use the wand there'],
      ],
    },
    {
      title: 'The whole mask',
      keys: [
        [[modifier, 'Z'], 'Undo'],
        [[modifier, 'Shift', 'Z'], 'Redo'],
        [[modifier, 'I'], 'Invert'],
        [[modifier, 'A'], 'Mark everything'],
        [[modifier, 'D'], 'Clear'],
        [[modifier, '↵'], 'Send'],
        [['Esc'], 'Drop what is being drawn, then close'],
      ],
    },
    {
      title: 'View',
      keys: [
        [['Space'], 'Hold to move the picture'],
        [['+', '-'], 'Zoom'],
        [[modifier, '0'], 'Fit into the window'],
        [[modifier, '1'], '100 %'],
        [['Q', '\\'], 'Hide or show what is marked'],
        [['Tab'], 'Hold over the picture to see it alone'],
      ],
    },
  ];
}
