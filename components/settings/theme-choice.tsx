'use client';

import { useTheme } from 'next-themes';
import { Segmented } from '../ui/segmented';
import { useIsListening } from '../ui/use-is-listening';

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** The theme is kept by the browser, so the server draws the choice as System. */
export function ThemeChoice() {
  const { theme = 'system', setTheme } = useTheme();
  const isListening = useIsListening();
  return (
    <div className="flex">
      <Segmented
        legend="Theme"
        name="theme"
        value={isListening ? theme : 'system'}
        options={themes}
        onChange={setTheme}
      />
    </div>
  );
}
