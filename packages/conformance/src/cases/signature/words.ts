/** Why a signature is checked, and how. */
export const forged = {
  why: 'Whoever knows the URL can send what they like: invoices that were paid, accounts that were closed.',
  remedy:
    'Verify every request over its raw bytes, with the library of the provider or @hookpact/signature, before anything else; compare in constant time and refuse with 401.',
};

export const replayed = {
  why: 'A request that somebody recorded stays good for ever. The time in the signature ends that, if it is looked at.',
  remedy:
    'Refuse a time that is more than five minutes from now, both ways, after the signature was proved.',
};

export const rotating = {
  why: 'While secrets rotate, a request carries a signature of each. A receiver that reads one of them loses all events of that day.',
  remedy:
    'Split the header, skip what you do not know, and accept when any signature matches any of your secrets.',
};
