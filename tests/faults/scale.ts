export type Scale = { readonly messages: number; readonly runs: number };
