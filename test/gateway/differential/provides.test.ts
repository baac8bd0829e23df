import { provides } from './graphs/provides.ts';
import { describeDifferential } from './support/campaign.ts';

await describeDifferential('provides', provides);
