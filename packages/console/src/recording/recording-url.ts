/** Where the recording is that this page shows; undefined where it has a server. */
export const recordingUrl: string | undefined = document.querySelector<HTMLMetaElement>(
  'meta[name="hookpact-recording"]',
)?.content;

export const isRecorded = recordingUrl !== undefined;
