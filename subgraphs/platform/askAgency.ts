import { type IntakeProfile, parseProfile } from '../kit/intake/index.ts';
import type { ProbeOutcome } from './health.ts';

/** How a platform reaches an agency from outside; tests hand in their own. */
export interface AgencyQuestions {
  /** `url` is the agency's GraphQL address. Never rejects. */
  askHealth(url: string): Promise<ProbeOutcome>;
  /** `absent` when the agency takes no addresses, null when it did not answer. Never rejects. */
  askProfile(url: string): Promise<IntakeProfile | 'absent' | null>;
}

const profileBytesMax = 65_536;

/** Asks over HTTP, each question with the deadline given; all end with `signal`. */
export function askOverHttp(timeoutMs: number, signal: AbortSignal): AgencyQuestions {
  const within = () => AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  return {
    async askHealth(url) {
      const startedMs = performance.now();
      const answer = await ask(new URL('/health/ready', url), within());
      await answer?.body?.cancel();
      return { isAnswered: answer?.ok === true, latencyMs: performance.now() - startedMs };
    },
    async askProfile(url) {
      const answer = await ask(new URL('/intake/profile', url), within());
      if (answer === null || !answer.ok) {
        await answer?.body?.cancel();
        return answer?.status === 404 ? 'absent' : null;
      }
      return parseProfile(await readJson(answer));
    },
  };
}

async function ask(url: URL, signal: AbortSignal): Promise<Response | null> {
  try {
    return await fetch(url, { signal, redirect: 'error' });
  } catch {
    // Refused, cut off or late: to the caller all the same.
    return null;
  }
}

/** Null for what is not JSON, or longer than any profile. */
async function readJson({ body }: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > profileBytesMax) return null;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}
