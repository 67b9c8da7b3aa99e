import type { RequestHandler } from 'express';

/** Answers 503 to the first requests, so that a sender's retry can be watched. */
export function failFirst(requests: number): RequestHandler {
  let left = requests;
  return (_request, response, next) => {
    if (left <= 0) return next();
    left -= 1;
    response.status(503).set('retry-after', '1').send('warming up');
  };
}
