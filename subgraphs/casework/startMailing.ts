import type { Running, SubgraphRuntime } from '../kit/index.ts';
import { type Carried, type Carrier, createStandInCarrier } from './carrier.ts';
import { finishEmail, retryEmail, takeDueEmails } from './store/emails.ts';

/** How often the outbox is looked at, and how many e-mails one look takes. */
const roundMs = 200;
const emailsPerRoundMax = 100;
const firstRetryMs = 500;
const longestRetryMs = 15 * 60_000;
/** At the longest pauses, some two days. */
const attemptsMax = 200;

/** Carries e-mail out of the outbox until it has arrived, was refused, or was tried too often; what a message says of its way follows. */
export function startMailing(runtime: SubgraphRuntime): Running {
  const { db, clock, log, random } = runtime;
  const carrier = createStandInCarrier();
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;

  const round = async (): Promise<void> => {
    for (const { entry, email } of takeDueEmails(db, clock.real().getTime(), emailsPerRoundMax)) {
      const carried = await tried(carrier, email, log);
      if (carried === 'DELIVERED' || carried === 'PERMANENT_FAILURE') finishEmail(db, email.id, carried);
      else if (entry.attempts + 1 >= attemptsMax) finishEmail(db, email.id, 'TECHNICAL_FAILURE');
      else {
        const pauseMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(entry.attempts, 20));
        const jittered = pauseMs * (0.5 + random.fraction() / 2);
        retryEmail(db, entry, carried, clock.real().getTime() + Math.round(jittered));
      }
    }
  };
  const schedule = (): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = round().catch((error: unknown) => log.error('emails.failed', error));
      void running.then(schedule);
    }, roundMs);
  };
  schedule();

  return {
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
    controls: { 'GET /demo/emails': () => carrier.delivered() },
    parts: { 'e-mail': carrier.setDown },
  };
}

async function tried(
  carrier: Carrier,
  email: Parameters<Carrier['carry']>[0],
  log: SubgraphRuntime['log'],
): Promise<Carried | 'TECHNICAL_FAILURE'> {
  try {
    return await carrier.carry(email);
  } catch (error) {
    log.error('email.failed', error);
    return 'TECHNICAL_FAILURE';
  }
}
