import type { Caller, ProvenCaller } from './caller.ts';
import type { Disclosure } from './disclosure.ts';

/** The proven caller within one request: what it is told of whom is written down in `disclosure`. */
export function requestCaller(proven: ProvenCaller, disclosure: Disclosure): Caller {
  return {
    ...proven,
    maySee: (personId) => {
      const isOwn = proven.maySee(personId);
      if (isOwn && personId === proven.subject) disclosure.noteOwn(personId);
      return isOwn;
    },
    concerns: disclosure.concerns,
  };
}
