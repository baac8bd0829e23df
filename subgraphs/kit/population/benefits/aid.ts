import type { AddressHolderCode, PersonFacts } from '../facts.ts';
import { drawDhs } from './dhs.ts';
import { drawHhs } from './hhs.ts';
import { drawLabor } from './labor.ts';
import type { Someone } from './someone.ts';
import { drawState, isPending } from './state.ts';
import { drawUsda } from './usda.ts';

type Aid = Pick<PersonFacts, 'labor' | 'hhs' | 'dhs' | 'usda' | 'state'>;

/** What each of these agencies knows of a person of the crowd, each from a domain of draws of its own. */
export function drawAid(someone: Someone): Aid {
  return {
    labor: drawLabor(someone),
    hhs: drawHhs(someone),
    dhs: drawDhs(someone),
    usda: drawUsda(someone),
    state: drawState(someone),
  };
}

/** Which of these agencies keep the person's address. */
export function holdersOf({ labor, hhs, dhs, usda, state }: Aid): AddressHolderCode[] {
  return [
    ...(labor === null ? [] : (['LABOR'] as const)),
    ...(hhs === null ? [] : (['HHS'] as const)),
    ...(dhs === null ? [] : (['DHS'] as const)),
    ...(usda === null ? [] : (['USDA'] as const)),
    ...(state?.applications.some(isPending) === true ? (['STATE'] as const) : []),
  ];
}
