import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { events, tokens } from '../api/queries.ts';
import { Dialog } from '../ui/dialog.tsx';
import type { Page } from './pages.ts';

type PaletteProps = { readonly pages: readonly Page[]; readonly onClose: () => void };

/** Goes anywhere by a few letters. */
export function Palette({ pages, onClose }: PaletteProps) {
  const navigate = useNavigate();
  const { data: tokenList } = useQuery(tokens);
  const { data: eventList } = useQuery(events);
  const go = (navigation: () => Promise<void>) => {
    onClose();
    void navigation();
  };
  return (
    <Dialog title="Go to" onClose={onClose}>
      <Command label="Go to" className="palette">
        <Command.Input placeholder="A page, an address, an event …" />
        <Command.List>
          <Command.Empty>Nothing has these letters.</Command.Empty>
          <Command.Group heading="Pages">
            {pages.map(({ to, title }) => (
              <Command.Item key={to} value={title} onSelect={() => go(() => navigate({ to }))}>
                {title}
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Addresses">
            {tokenList?.data.map(({ token }) => (
              <Command.Item
                key={token}
                value={`/in/${token}`}
                onSelect={() =>
                  go(() => navigate({ to: '/inspector/$token', params: { token }, search: {} }))
                }
              >
                /in/{token}
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Events">
            {eventList?.data.map(({ catalog, type }) => (
              <Command.Item
                key={`${catalog} ${type}`}
                value={type}
                onSelect={() =>
                  go(() => navigate({ to: '/events/$catalog/$type', params: { catalog, type } }))
                }
              >
                {type}
              </Command.Item>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
