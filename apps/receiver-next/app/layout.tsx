import type { ReactNode } from 'react';

export const metadata = { title: 'Video bills' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
