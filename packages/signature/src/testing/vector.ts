/** Key and seed are the bytes 0 to 31; `v1` as the npm package standardwebhooks signs it. */
export const vector = {
  id: 'msg_vector0001',
  timestampSeconds: 1_700_000_000,
  body: new TextEncoder().encode(
    '{"type":"job.complete","body":{"id":"11111111-2222-3333-4444-555555555555","status":"finished"}}',
  ),
  whsec: 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
  v1: 'v1,0rpuPWDKMMzqCrh3T2aheaV2IvAFBW1L3RlRHzJamNk=',
  whsk: 'whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA==',
  whskSeed: 'whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
  whpk: 'whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=',
  v1a: 'v1a,c4nAlxq8oT3g19RBX51mR+nEQXa/tjPBxLp22WSOQgEyRFP5KPRQ1lC5cYMhTQhvIWJy6yqFEye0uOrxAc9eBw==',
} as const;
