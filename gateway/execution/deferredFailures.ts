import { createFailures, type Failures } from './failures.ts';

/**
 * The failures of one part, on top of those of the parts that it stands in: a fragment's fields may have been fetched
 * with them. Those of its own are not seen from there, so that what is answered first does not depend on what follows.
 */
export function createFailuresWithin(around: Failures): Failures {
  const own = createFailures();
  return {
    isEmpty: () => own.isEmpty() && around.isEmpty(),
    addFailure: own.addFailure.bind(own),
    addConsequence: own.addConsequence.bind(own),
    addLocated: own.addLocated.bind(own),
    of: (object) => [...own.of(object), ...around.of(object)],
    locatedUnder: (object) => [...own.locatedUnder(object), ...around.locatedUnder(object)],
    causes: () => own.causes(),
  };
}
