// A planner that does what its document says: hangs, fills its memory, fails, or plans nothing.
import { parentPort, workerData } from 'node:worker_threads';

if (workerData === 'broken') throw new Error('no such supergraph');
if (workerData !== 'silent') parentPort.postMessage({ kind: 'ready' });

parentPort.on('message', ({ document }) => {
  if (document.includes('hang')) for (;;);
  const kept = [];
  if (document.includes('fill')) for (;;) kept.push(new Array(100_000).fill(kept.length));
  if (document.includes('fail')) parentPort.postMessage({ kind: 'failed', message: `inside ${document}` });
  else parentPort.postMessage({ kind: 'planned', plan: JSON.stringify({ node: { kind: 'Sequence', nodes: [] } }) });
});
