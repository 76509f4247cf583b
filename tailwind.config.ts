import type { Config } from 'tailwindcss';

/** Colours are variables of the theme (app/globals.css), so light and dark share every class. */
export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    extend: {
      colors: {
        page: 'var(--page)',
        surface: 'var(--surface)',
        raised: 'var(--raised)',
        hover: 'var(--hover)',
        line: 'var(--line)',
        ink: 'var(--ink)',
        muted: 'var(--muted)',
        faint: 'var(--faint)',
        accent: 'var(--accent)',
        'accent-ink': 'var(--accent-ink)',
        done: 'var(--done)',
        running: 'var(--running)',
        waiting: 'var(--waiting)',
        failed: 'var(--failed)',
      },
      fontFamily: {
        sans: ['var(--font-geist-sans)', 'system-ui', 'sans-serif'],
        mono: ['var(--font-geist-mono)', 'ui-monospace', 'monospace'],
      },
      fontSize: {
        xs: ['12px', '16px'],
        sm: ['13px', '18px'],
        base: ['14px', '21px'],
        lg: ['15px', '23px'],
        xl: ['18px', '26px'],
      },
      transitionDuration: { DEFAULT: '140ms' },
    },
  },
} satisfies Config;
