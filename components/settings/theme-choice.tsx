'use client';

import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { Segmented } from '../ui/segmented';

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const never = () => () => {};

/** The theme is kept by the browser, so the server draws the choice as System. */
export function ThemeChoice() {
  const { theme = 'system', setTheme } = useTheme();
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <div className="flex">
      <Segmented
        legend="Theme"
        name="theme"
        value={isBrowser ? theme : 'system'}
        options={themes}
        onChange={setTheme}
      />
    </div>
  );
}
