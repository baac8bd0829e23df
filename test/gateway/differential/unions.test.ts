import { unions } from './graphs/unions.ts';
import { describeDifferential } from './support/campaign.ts';

await describeDifferential('unions', unions);
