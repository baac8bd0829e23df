export type * from './benefitFacts.ts';
export { isPending } from './benefits/state.ts';
export { addDays, addMonths, dayIn, monthOf, monthsFrom } from './calendar.ts';
export { createPopulation } from './createPopulation.ts';
export { declaredDisasters } from './disasters.ts';
export { createDraws, type Draws, seedOf } from './draws.ts';
export { namedEmployers } from './employers.ts';
export type * from './facts.ts';
export { addressAt, type Place, places } from './places.ts';
