import { citizens } from './graphs/citizens.ts';
import { describeDifferential } from './support/campaign.ts';

await describeDifferential('citizens', citizens);
