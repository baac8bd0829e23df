import { requires } from './graphs/requires.ts';
import { describeDifferential } from './support/campaign.ts';

await describeDifferential('requires', requires);
