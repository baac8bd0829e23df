import { dayOf } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import type { Move } from '../order/compose.ts';
import type { ChangeAddressInput } from '../resolvers.generated.ts';
import { childrenAmong } from '../store/reads.ts';
import { notPermitted, type Problem } from './payloads.ts';
import { invalid } from './readAddress.ts';

const moversMax = 12;
const adultAfterYears = 18;

type Movers = Move['movers'];

/**
 * Who moves, each by an authority that holds. Guardianship is the Postal Service's own record; delegations are
 * identity's, which cannot be asked from here yet, so they are refused rather than believed.
 */
export async function readMovers(input: ChangeAddressInput['movers'], { caller, db, clock }: Context) {
  const self = caller.subject ?? '';
  const asked = input.length > 0 ? input : [{ person: self, authority: 'SELF' as const }];
  const children = minorChildrenOf(
    db,
    self,
    asked.map(({ person }) => person),
    dayOf(clock.now()),
  );
  const errors = asked.flatMap(({ person, authority }, index): readonly Problem[] => {
    const path = ['movers', String(index)];
    const isTwice = asked.findIndex((other) => other.person === person) < index;
    if (isTwice) return [invalid('A person moves once.', [...path, 'person'])];
    const grounds = refusalGround(authority, person, self, children);
    return grounds === null ? [] : [notPermitted(grounds.message, ['input', ...path], grounds.missing)];
  });
  const tooMany = asked.length > moversMax ? [invalid(`At most ${moversMax} people move together.`, ['movers'])] : [];
  const movers: Movers = asked.map(({ person, authority }) => ({ personId: person, authority }));
  return { movers, errors: [...tooMany, ...errors] };
}

function refusalGround(
  authority: Movers[number]['authority'],
  person: string,
  self: string,
  children: ReadonlySet<string>,
) {
  switch (authority) {
    case 'SELF':
      return person === self ? null : { message: 'Only you yourself are SELF.', missing: ['SELF'] };
    case 'MINOR_CHILD':
      return children.has(person) ? null : { message: 'This is not a minor child of yours.', missing: ['MINOR_CHILD'] };
    case 'DELEGATED': {
      const message = 'Delegations are not taken yet. Invite the person, who can then agree themself.';
      return { message, missing: ['CHANGE_ADDRESS'] };
    }
    case 'INVITED':
      return person === self ? { message: 'You cannot invite yourself.', missing: ['SELF'] } : null;
  }
}

function minorChildrenOf(
  db: Context['db'],
  self: string,
  people: readonly string[],
  today: string,
): ReadonlySet<string> {
  const found = childrenAmong(db, self, people);
  const lastBirth = `${Number(today.slice(0, 4)) - adultAfterYears}${today.slice(4)}`;
  return new Set(found.filter(({ childBornOn }) => childBornOn > lastBirth).map(({ childId }) => childId));
}
