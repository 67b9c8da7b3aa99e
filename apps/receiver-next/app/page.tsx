import { bills } from '../src/service.ts';

export const dynamic = 'force-dynamic';

export default function Page() {
  return (
    <main>
      <h1>Video bills</h1>
      <table>
        <thead>
          <tr>
            <th>Job</th>
            <th>Status</th>
            <th>Videos</th>
            <th>To pay</th>
          </tr>
        </thead>
        <tbody>
          {bills.list().map(({ jobId, status, videos, cents }) => (
            <tr key={jobId}>
              <td>{jobId}</td>
              <td>{status}</td>
              <td>{videos.length}</td>
              <td>{(cents / 100).toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
