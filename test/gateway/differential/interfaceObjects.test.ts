import { interfaceObjects } from './graphs/interfaceObjects.ts';
import { describeDifferential } from './support/campaign.ts';

await describeDifferential('interfaceObjects', interfaceObjects);
