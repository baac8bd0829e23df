import { contexts } from './graphs/contexts.ts';
import { describeDifferential } from './support/campaign.ts';

await describeDifferential('contexts', contexts);
