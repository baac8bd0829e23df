import { ClientError } from '../base/errors.ts';
import type { Caller, ConcernBasis } from './caller.ts';
import { trustLimits } from './limits.ts';

/** A person whom an answer is about, and by what right it was given. */
export interface ConcernedPerson {
  readonly id: string;
  readonly basis: ConcernBasis | 'SELF';
  readonly ref: string | null;
}

/** What one answer tells the gateway of whose data it shows. */
export interface Disclosure {
  readonly concerns: Caller['concerns'];
  /** The caller's own data was asked for. */
  readonly noteOwn: (personId: string) => void;
  /** Null where the answer is about the caller alone, or about nobody. */
  readonly subjects: () => readonly ConcernedPerson[] | null;
}

export function createDisclosure(): Disclosure {
  const others = new Map<string, ConcernedPerson>();
  let own: string | null = null;
  return {
    concerns: (id, basis, ref) => {
      const key = `${id}\n${basis}\n${ref}`;
      if (others.has(key)) return;
      if (others.size >= trustLimits.subjectsMax) {
        throw new ClientError('BAD_USER_INPUT', `One question is answered about ${trustLimits.subjectsMax} people.`);
      }
      others.set(key, { id, basis, ref });
    },
    noteOwn: (id) => {
      own = id;
    },
    subjects: () => {
      if (others.size === 0) return null;
      const told = [...others.values()];
      // Where others are named, the caller's own part has to be named too: the list stands for the whole answer.
      return own === null ? told : [...told, { id: own, basis: 'SELF', ref: null }];
    },
  };
}
