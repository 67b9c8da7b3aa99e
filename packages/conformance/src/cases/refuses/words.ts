/** Bodies that are not events. */
export const broken = {
  why: 'An answer from 500 says that it is your fault: the provider sends the same bytes again and again, your alarm rings, and nobody sees the real cause.',
  remedy: 'Catch what the JSON parser throws, after the signature was checked, and answer 400.',
};

export const unexpected = {
  why: 'A field that is not what the code expects ends in an exception and a 500: the event is retried until it is lost, and the log fills with stacks.',
  remedy:
    'Validate the event before a handler sees it, and answer 400 or 422 with the names of the wrong fields.',
};

export const hostile = {
  why: 'Anybody who knows the URL can send it. A request that costs them nothing must not stop the process or change its objects.',
  remedy:
    'Bound the size and the depth of what is parsed, look names up in a Map or with Object.hasOwn, and answer 400.',
};

export const misdirected = {
  why: 'Crawlers, monitors and wrong settings send such requests. Each 500 looks like an outage.',
  remedy:
    'Answer 405 to other methods and 415 to other media types, or ignore the media type and look at the bytes.',
};
