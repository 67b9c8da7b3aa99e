// visible ASCII without the dot: a dot would let `a.1` + `2.body` and `a` + `1.2.body` sign alike
const ID = /^[\x21-\x2d\x2f-\x7e]{1,256}$/;

export const isMessageId = (text: string): boolean => ID.test(text);
