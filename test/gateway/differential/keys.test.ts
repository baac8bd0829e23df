import { keys } from './graphs/keys.ts';
import { describeDifferential } from './support/campaign.ts';

await describeDifferential('keys', keys);
