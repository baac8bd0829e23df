import type { SubgraphRuntime } from '../defineSubgraph.ts';
import { ask } from '../trust/ask.ts';
import { feedPath } from './feed.ts';
import { type Followed, followParent } from './follow.ts';
import type { IntakePorts } from './intakePorts.ts';
import { isOpen } from './isOpen.ts';

/** How often an agency looks at the record it follows. */
const followMs = 1000;
/** The longest it leaves a parent alone that does not answer. */
const restMsMax = 15_000;
/** Of one question. */
const bounds = { deadlineMs: 5000, answerBytesMax: 4_194_304 };

/** Follows the record of `parent`, an agency code, for as long as the database is open. It holds no process open. */
export function startFollowing(parent: string, ports: IntakePorts, runtime: SubgraphRuntime): void {
  const subgraph = parent.toLowerCase();
  let silences = 0;
  const look = async (): Promise<number> => {
    // A demonstration of an agency that lies does not even look.
    if (ports.fault().kind === 'lie') return followMs;
    const found = await followParent(ports, (question) => ask(subgraph, feedPath, question, runtime, bounds)).catch(
      (error: unknown) => {
        if (isOpen(ports.db)) runtime.log.error('intake.follow.failed', error);
        return 'silent' as Followed;
      },
    );
    silences = found === 'silent' ? silences + 1 : 0;
    if (found === 'more') return 0;
    const restMs = Math.min(restMsMax, followMs * 2 ** Math.min(silences, 10));
    return silences === 0 ? followMs : restMs / 2 + (restMs / 2) * runtime.random.fraction();
  };
  const after = (pauseMs: number): void => {
    const timer = setTimeout(() => {
      if (!isOpen(ports.db)) return;
      void look().then(after);
    }, pauseMs);
    timer.unref();
  };
  after(0);
}
