/** JSON without the byte order mark that some editors and services put before it (RFC 8259, 8.1). */
export const withoutByteOrderMark = (text: string): string => text.replace(/^\uFEFF/, '');
