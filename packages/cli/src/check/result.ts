import type { CheckReport } from '@hookpact/conformance';
import type { CaseList } from './list-cases.ts';

/** What one `hookpact check` came to. */
export type CheckResult =
  | { readonly kind: 'list'; readonly document: CaseList }
  | {
      readonly kind: 'report';
      readonly document: CheckReport;
      /** The report in the form that was asked for, where it is printed. */
      readonly text?: string | undefined;
      /** The file that it was written to. */
      readonly file?: string | undefined;
    };
