import type { DisasterFacts } from './benefitFacts.ts';
import { addDays } from './calendar.ts';

interface Told {
  readonly number: string;
  readonly title: string;
  readonly region: string;
  readonly counties: readonly string[];
  /** How long before the anchor it was declared. */
  readonly daysAgo: number;
  readonly extendedDays: number;
}

const applyWithinDays = 60;

/** Numbers no real declaration has; counties are made up like the towns. */
const told: readonly Told[] = [
  {
    number: '9901',
    title: 'Harborview Coastal Storm and Flooding',
    region: 'ME',
    counties: ['Harborview', 'Pemaquid Bay'],
    daysAgo: 500,
    extendedDays: 30,
  },
  {
    number: '9902',
    title: 'Caliche Springs Tornadoes',
    region: 'TX',
    counties: ['Caliche'],
    daysAgo: 200,
    extendedDays: 0,
  },
  {
    number: '9903',
    title: 'Mapleton River Flooding',
    region: 'OH',
    counties: ['Mapleton', 'Orchard'],
    daysAgo: 40,
    extendedDays: 30,
  },
  {
    number: '9904',
    title: 'Fernwood Wildfires',
    region: 'OR',
    counties: ['Fernwood', 'Cedar', 'Upper Cedar'],
    daysAgo: 25,
    extendedDays: 0,
  },
  {
    number: '9905',
    title: 'Mapleton Ice Storm',
    region: 'OH',
    counties: ['Mapleton'],
    daysAgo: 10,
    extendedDays: 0,
  },
];

/** Every declared disaster there is, oldest first. */
export function declaredDisasters(anchorOn: string): readonly DisasterFacts[] {
  return told.map(({ number, title, region, counties, daysAgo, extendedDays }) => {
    const declaredOn = addDays(anchorOn, -daysAgo);
    return {
      number,
      title,
      region,
      counties,
      declaredOn,
      applyBy: addDays(declaredOn, applyWithinDays + extendedDays),
    };
  });
}
