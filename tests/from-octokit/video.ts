export type Video = { readonly jobId: string; readonly url: string };
