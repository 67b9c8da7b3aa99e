import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useConnection } from '../api/connection.ts';
import { ApiError } from '../api/http.ts';
import { useLiveAttempts } from '../api/live.ts';
import { about } from '../api/queries.ts';
import { RecordingNotice } from '../recording/recording-notice.tsx';
import { NotificationSwitch, useAttention } from './attention.tsx';
import { pagesFor } from './pages.ts';
import { Palette } from './palette.tsx';
import { useGlobalKeys } from './shortcuts.ts';
import { SignIn } from './sign-in.tsx';
import { ThemeSwitch } from './theme.tsx';

/** The frame around every page. */
export function Shell() {
  const { data, error, isPending } = useQuery(about);
  if (error instanceof ApiError && error.status === 401) return <SignIn />;
  if (isPending) return <Starting />;
  if (!data) return <p role="alert">{String(error)}</p>;
  return <SignedIn pages={pagesFor(data.pages)} provider={data.provider} />;
}

type SignedInProps = {
  readonly pages: ReturnType<typeof pagesFor>;
  readonly provider: string | null;
};

function SignedIn({ pages, provider }: SignedInProps) {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  useLiveAttempts();
  useAttention();
  useGlobalKeys({ openPalette: () => setPaletteOpen(true) });
  const main = useFocusOnNavigation();

  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="bar">
        <Link to="/" className="brand">
          Hookpact{provider && <span className="muted"> · {provider}</span>}
        </Link>
        <nav aria-label="Pages">
          {pages.map(({ to, title }) => (
            <Link key={to} to={to} activeOptions={{ exact: to === '/' }}>
              {title}
            </Link>
          ))}
        </nav>
        <button type="button" className="quiet" onClick={() => setPaletteOpen(true)}>
          Go to… <kbd>Ctrl K</kbd>
        </button>
        <NotificationSwitch />
        <ThemeSwitch />
      </header>
      <RecordingNotice />
      <ConnectionNotice />
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      {isPaletteOpen && <Palette pages={pages} onClose={() => setPaletteOpen(false)} />}
    </div>
  );
}

function ConnectionNotice() {
  const connection = useConnection();
  return (
    <div role="status" className={connection === 'away' ? 'notice' : 'hidden'}>
      {connection === 'away' &&
        'The server does not answer. This page tries again by itself, and goes on where it was.'}
    </div>
  );
}

const Starting = () => <p className="page muted">Loading …</p>;

/** Announces the new page to screen readers, and moves the focus to its top. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const page = useRouterState({
    select: ({ location }) => location.pathname.split('/').slice(0, 2).join('/'),
  });
  const lastPage = useRef(page);
  useEffect(() => {
    if (lastPage.current !== page) main.current?.focus({ preventScroll: true });
    lastPage.current = page;
  }, [page]);
  return main;
}
