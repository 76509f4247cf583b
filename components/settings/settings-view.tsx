import { Archive, ChartColumn, Trash2 } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { SystemView } from '@/lib/jobs/api';
import { TileLookChoice } from '../gallery/tile-look-choice';
import { formatBytes } from '../job/job-facts';
import { Ago } from '../time/ago';
import { AlertChoices } from './alert-choices';
import { ConnectionList } from './connection-list';
import { ThemeChoice } from './theme-choice';

const PAGES = [
  { href: '/archive', name: 'Archive', Icon: Archive },
  { href: '/bin', name: 'Bin', Icon: Trash2 },
  { href: '/usage', name: 'Usage', Icon: ChartColumn },
];

/** What the studio runs on and talks to. Nothing here edits keys: they come from the environment. */
export function SettingsView({ system }: { system: SystemView }) {
  const { database, media } = system;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-9 px-4 pt-8 pb-28 md:px-6 md:pt-10">
      <div className="flex flex-col gap-4">
        <h1 className="text-xl font-semibold">Settings</h1>
        <nav aria-label="More of the studio" className="grid grid-cols-3 gap-2 sm:flex">
          {PAGES.map(({ href, name, Icon }) => (
            <Link
              key={href}
              href={href}
              prefetch={false}
              className="flex h-10 items-center justify-center gap-2 rounded-xl border bg-surface px-4 text-muted transition hover:border-strong hover:text-ink"
            >
              <Icon size={16} aria-hidden />
              {name}
            </Link>
          ))}
        </nav>
      </div>
      <Section
        title="Connections"
        hint="They are made from environment variables when the studio starts. Keys never leave the server."
      >
        <ConnectionList />
      </Section>
      <Section title="Appearance">
        <ThemeChoice />
        <div className="rounded-xl border bg-surface p-4 sm:max-w-sm">
          <TileLookChoice />
        </div>
      </Section>
      <Section
        title="When a job finishes in a background tab"
        hint="In this browser. While any of these is on, a hidden tab asks the studio every 15 seconds."
      >
        <AlertChoices />
      </Section>
      <Section title="Storage">
        <Facts
          facts={[
            [
              'Pictures and other files',
              `${new Intl.NumberFormat('en').format(media.files)} · ${formatBytes(media.bytes)}`,
            ],
            ['Data folder', <Code key="folder">{system.dataFolder}</Code>],
            [
              'Database',
              `${database.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}${database.bytes === null ? '' : ` · ${formatBytes(database.bytes)}`}`,
            ],
            ['Database location', <Code key="database">{database.location}</Code>],
            ['Last backup', database.lastBackup === null ? 'None yet' : <Ago key="backup" at={database.lastBackup} />],
          ]}
        />
      </Section>
      <Section title="Versions">
        <Facts
          facts={[
            ['Reprise', system.version],
            ['Node', system.node],
          ]}
        />
      </Section>
    </div>
  );
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div>
        <h2 className="text-lg font-medium">{title}</h2>
        {hint && <p className="text-sm text-muted">{hint}</p>}
      </div>
      {children}
    </section>
  );
}

function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className="rounded-xl border bg-surface">
      {facts.map(([name, value]) => (
        <div
          key={name}
          className="flex flex-col gap-x-6 border-t px-4 py-2.5 first:border-t-0 sm:flex-row sm:justify-between"
        >
          <dt className="shrink-0 text-muted">{name}</dt>
          <dd className="min-w-0 wrap-anywhere sm:text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const Code = ({ children }: { children: string }) => <code className="font-mono text-sm">{children}</code>;
