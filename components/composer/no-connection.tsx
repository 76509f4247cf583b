import { Plug } from 'lucide-react';

const ways = [
  { name: 'CometAPI', variables: ['COMETAPI_KEY'] },
  { name: 'Apiframe', variables: ['APIFRAME_API_KEY'] },
  { name: 'Any midjourney-proxy server', variables: ['MJ_PROXY_URL', 'MJ_PROXY_KEY'] },
  { name: 'The emulator, without a key', variables: ['EMULATOR=1'] },
];

/** Nothing is configured: what to set, instead of a field that could not send. */
export function NoConnection() {
  return (
    <section
      aria-labelledby="no-connection"
      className="flex flex-col gap-4 rounded-2xl border bg-surface p-5 md:flex-row md:gap-6"
    >
      <Plug size={22} aria-hidden className="shrink-0 text-accent" />
      <div className="flex flex-col gap-3">
        <div>
          <h2 id="no-connection" className="text-lg font-semibold">
            No provider is connected yet
          </h2>
          <p className="text-muted">
            Set one of these in the environment (or in <code className="font-mono text-sm">.env</code>) and start the
            studio again. Keys stay on the server.
          </p>
        </div>
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
          {ways.map(({ name, variables }) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="flex flex-wrap gap-1.5 font-mono text-sm">
                {variables.map((variable) => (
                  <code key={variable} className="rounded-md border bg-raised px-1.5 py-0.5">
                    {variable}
                  </code>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
