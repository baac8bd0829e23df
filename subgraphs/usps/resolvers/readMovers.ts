import type { Context } from '../loaders.ts';
import type { Move } from '../order/compose.ts';
import type { ChangeAddressInput } from '../resolvers.generated.ts';
import { type ActingRight, askDelegations } from '../worker/askDelegations.ts';
import { authorityUnknown, notPermitted, type Problem } from './payloads.ts';
import { invalid } from './readAddress.ts';

const moversMax = 12;

type Movers = Move['movers'];
type MoverInput = ChangeAddressInput['movers'][number];

/** Who moves, each by an authority that holds: oneself, the invited by their own word, all others by identity's record. */
export async function readMovers(
  input: ChangeAddressInput['movers'],
  { caller, runtime }: Context,
): Promise<{ readonly movers: Movers; readonly errors: readonly Problem[] }> {
  const self = caller.subject ?? '';
  const asked: readonly MoverInput[] =
    input.length > 0 ? input : [{ person: self, authority: 'SELF', delegation: null }];
  if (asked.length > moversMax) {
    return { movers: [], errors: [invalid(`At most ${moversMax} people move together.`, ['movers'])] };
  }
  const onRecord = asked.filter(needsRecord).map(({ person }) => person);
  const rights = onRecord.length === 0 ? [] : await askDelegations(self, [...new Set(onRecord)], runtime);
  const errors = asked.flatMap((mover, index): readonly Problem[] => {
    const path = ['movers', String(index)];
    const isTwice = asked.findIndex((other) => other.person === mover.person) < index;
    if (isTwice) return [invalid('A person moves once.', [...path, 'person'])];
    if (needsRecord(mover) && rights === null) return [authorityUnknown(['input', ...path])];
    const ground = refusalGround(mover, self, rights ?? []);
    return ground === null ? [] : [notPermitted(ground.message, ['input', ...path], ground.missing)];
  });
  return { movers: asked.map((mover) => toMover(mover, rights ?? [])), errors };
}

function needsRecord({ authority }: MoverInput): boolean {
  return authority === 'MINOR_CHILD' || authority === 'DELEGATED';
}

function toMover(mover: MoverInput, rights: readonly ActingRight[]): Movers[number] {
  const right = needsRecord(mover) ? rightFor(mover, rights) : undefined;
  return {
    personId: mover.person,
    authority: mover.authority,
    delegationId: right?.id ?? null,
    delegateName: mover.authority === 'DELEGATED' ? (right?.delegateName ?? null) : null,
  };
}

/** A delegation that is named must be that one; a child's is the record of a parent, not a leave that somebody gave. */
function rightFor({ person, authority, delegation }: MoverInput, rights: readonly ActingRight[]) {
  return rights.find(({ id, from, reason }) => {
    const isNamed = typeof delegation !== 'string' || delegation === id;
    return from === person && isNamed && (authority !== 'MINOR_CHILD' || reason === 'MINOR_CHILD');
  });
}

function refusalGround(mover: MoverInput, self: string, rights: readonly ActingRight[]) {
  const { authority, person } = mover;
  switch (authority) {
    case 'SELF':
      return person === self ? null : { message: 'Only you yourself are SELF.', missing: ['SELF'] };
    case 'MINOR_CHILD':
      if (rightFor(mover, rights) !== undefined) return null;
      return { message: 'This is not a minor child of yours.', missing: ['MINOR_CHILD'] };
    case 'DELEGATED':
      if (rightFor(mover, rights) !== undefined) return null;
      return { message: 'This person has not let you change their address.', missing: ['CHANGE_ADDRESS'] };
    case 'INVITED':
      return person === self ? { message: 'You cannot invite yourself.', missing: ['SELF'] } : null;
  }
}
