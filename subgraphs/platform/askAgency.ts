import { type AgencyTls, requestAgency } from '../kit/index.ts';
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
export function askOverHttp(timeoutMs: number, signal: AbortSignal, tls: AgencyTls | null = null): AgencyQuestions {
  const get = async (url: URL) => {
    const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const asked = {
      method: 'GET',
      headers: {},
      body: '',
      signal: within,
      answerBytesMax: profileBytesMax,
      tls,
    } as const;
    // Refused, cut off, late or too large: to the caller all the same.
    return requestAgency(url, asked).catch(() => null);
  };
  return {
    async askHealth(url) {
      const startedMs = performance.now();
      const answer = await get(new URL('/health/ready', url));
      return { isAnswered: answer?.status === 200, latencyMs: performance.now() - startedMs };
    },
    async askProfile(url) {
      const answer = await get(new URL('/intake/profile', url));
      if (answer?.status === 200) return parseProfile(readJson(answer.text));
      return answer?.status === 404 ? 'absent' : null;
    },
  };
}

/** Null for what is not JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
