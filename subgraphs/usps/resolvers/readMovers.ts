import type { Context } from '../loaders.ts';
import type { Move } from '../order/compose.ts';
import type { ChangeAddressInput } from '../resolvers.generated.ts';
import { type ActingRights, askDelegations, isRightTo } from '../worker/askDelegations.ts';
import { authorityUnknown, invalid, notPermitted, type SpokenProblem } from './payloads.ts';
import * as texts from './refusalTexts.ts';

const moversMax = 12;

type Movers = Move['movers'];
type MoverInput = ChangeAddressInput['movers'][number];

interface ReadMovers {
  readonly movers: Movers;
  readonly isConfidential: boolean;
  readonly errors: readonly SpokenProblem[];
}

/** Nobody whom identity knows, for whom nobody may act. */
const nothingKnown: ActingRights = { rights: [], people: [], isConfidential: false };

/** Whoever moves alone waits no longer for identity, which is only asked whether their address is confidential. */
const aloneMs = 250;

/**
 * Who moves, each by an authority that holds: oneself, the invited by their own word, all others by identity's record.
 * The order of whoever moves alone is taken without identity too.
 */
export async function readMovers(
  input: ChangeAddressInput['movers'],
  { caller, runtime }: Context,
): Promise<ReadMovers> {
  const self = caller.subject ?? '';
  const asked: readonly MoverInput[] =
    input.length > 0 ? input : [{ person: self, authority: 'SELF', delegation: null }];
  if (asked.length > moversMax) return refusing(invalid(texts.tooManyMovers(moversMax), ['movers']));
  const isAlone = asked.every(({ person }) => person === self);
  const named = [...new Set([self, ...asked.map(({ person }) => person)])];
  const answer = await askDelegations(self, named, runtime, isAlone ? aloneMs : undefined);
  const known = answer ?? nothingKnown;
  const errors = asked.flatMap((mover, index): readonly SpokenProblem[] => {
    const path = ['movers', String(index)];
    const isTwice = asked.findIndex((other) => other.person === mover.person) < index;
    if (isTwice) return [invalid(texts.movesTwice, [...path, 'person'])];
    if (answer === null && mover.person !== self) return [authorityUnknown(['input', ...path])];
    const ground = refusalGround(mover, self, known);
    return ground === null ? [] : [notPermitted(ground.text, ['input', ...path], [ground.missing])];
  });
  const movers = asked.map((mover) => toMover(mover, self, isAlone, known));
  return { movers, isConfidential: known.isConfidential, errors };
}

function refusing(problem: SpokenProblem): ReadMovers {
  return { movers: [], isConfidential: false, errors: [problem] };
}

function toMover(mover: MoverInput, self: string, isAlone: boolean, known: ActingRights): Movers[number] {
  const right = needsRecord(mover) ? rightFor(mover, known) : undefined;
  return {
    personId: mover.person,
    authority: mover.authority,
    delegationId: right?.id ?? null,
    delegateName: mover.authority === 'DELEGATED' ? (right?.delegateName ?? null) : null,
    standing: isAlone ? 'KNOWN' : standingOf(mover.person, self, known),
  };
}

/** Whoever signed in exists, whether identity tells of them or keeps them to itself. */
function standingOf(person: string, self: string, { people }: ActingRights): Movers[number]['standing'] {
  const found = people.find(({ id }) => id === person);
  if (found === undefined) return person === self ? 'KNOWN' : 'UNKNOWN';
  return found.isDeceased ? 'DECEASED' : 'KNOWN';
}

function needsRecord({ authority }: MoverInput): boolean {
  return authority === 'MINOR_CHILD' || authority === 'DELEGATED';
}

/** A delegation that is named must be that one. */
function rightFor({ person, authority, delegation }: MoverInput, { rights }: ActingRights) {
  return rights.find(
    (right) =>
      isRightTo({ personId: person, authority }, right) && (typeof delegation !== 'string' || delegation === right.id),
  );
}

function refusalGround(mover: MoverInput, self: string, known: ActingRights) {
  const { authority, person } = mover;
  switch (authority) {
    case 'SELF':
      return person === self ? null : { text: texts.notYourself, missing: 'SELF' };
    case 'MINOR_CHILD':
      return rightFor(mover, known) === undefined ? { text: texts.notYourChild, missing: 'MINOR_CHILD' } : null;
    case 'DELEGATED':
      return rightFor(mover, known) === undefined ? { text: texts.notDelegated, missing: 'CHANGE_ADDRESS' } : null;
    case 'INVITED':
      return person === self ? { text: texts.inviteYourself, missing: 'SELF' } : null;
  }
}
