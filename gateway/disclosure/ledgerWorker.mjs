// Node 20 does not hand `--import tsx` on to a worker's TypeScript imports, so the worker registers it itself.
import { register } from 'tsx/esm/api';

register();
await import('./ledgerWorker.ts');
