import { expect, it } from 'vitest';
import { acceptedBy } from '../../../gateway/http/accepted.ts';

const [older, newer] = ['application/json', 'application/graphql-response+json'];

it.each([
  { accept: undefined, whole: older, events: null, parts: undefined },
  { accept: '*/*', whole: older, events: null, parts: undefined },
  { accept: 'text/html', whole: null, events: null, parts: undefined },
  { accept: `${newer},${older};q=0.9`, whole: newer, events: null, parts: undefined },
  { accept: `${newer}, ${older};q=0.9`, whole: newer, events: null, parts: undefined },
  { accept: `${newer};q=0.5, ${older}`, whole: older, events: null, parts: undefined },
  { accept: `multipart/mixed;deferSpec=20220824,${older}`, whole: older, events: null, parts: '2022-08-24' },
  {
    accept: `${newer}, application/graphql+json, ${older}, text/event-stream, multipart/mixed`,
    whole: newer,
    events: 'eventStream',
    parts: '2022-08-24',
  },
  { accept: 'text/event-stream', whole: null, events: 'eventStream', parts: undefined },
  { accept: 'multipart/mixed;subscriptionSpec=1.0', whole: null, events: 'multipart', parts: undefined },
])('reads what $accept takes: $whole, events as $events, parts as $parts', ({ accept, ...taken }) => {
  expect(acceptedBy(accept)).toEqual(taken);
});

it('reads a usual header as it reads the same wish in other letters', () => {
  const usual = `${newer}, application/graphql+json, ${older}, text/event-stream, multipart/mixed`;
  for (const accept of ['*/*', older, newer, usual]) {
    expect(acceptedBy(`${accept.toUpperCase()} `)).toEqual(acceptedBy(accept));
  }
});
