import { whereToLook } from '@hookpact/errors';
import type { ResponseText } from './response-texts.ts';

// In place of `response-texts.ts` on edge hosts and in browsers, whose bundles carry no sentences.

export const textOf = (code: string): ResponseText => ({
  title: code.replaceAll('_', ' ').toLowerCase(),
  detail: whereToLook(code),
});

export const ageInWords = (seconds: number): string => `It is ${seconds} seconds old.`;

export const readBefore = 'Read a request.clone().';
