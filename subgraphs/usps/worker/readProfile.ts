import { get as getPlainly } from 'node:http';
import { get as getSecurely } from 'node:https';
import { type IntakeProfile, parseProfile } from '../../kit/intake/index.ts';
import type { CallPorts } from './intakeCall.ts';

const profileBytesMax = 65_536;

export type ProfileAnswer =
  | { readonly kind: 'profile'; readonly profile: IntakeProfile }
  /** The subgraph answers, and keeps no addresses. */
  | { readonly kind: 'none' }
  | { readonly kind: 'silent' };

/** Asks a subgraph, by the public address of its intake, what it promises. Never rejects. */
export function readProfile(intakeUrl: URL, ports: Pick<CallPorts, 'agent' | 'timeoutMs'>): Promise<ProfileAnswer> {
  return new Promise((resolve) => {
    const url = new URL('/intake/profile', intakeUrl);
    const get = url.protocol === 'https:' ? getSecurely : getPlainly;
    const call = get(url, { agent: ports.agent, timeout: ports.timeoutMs }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > profileBytesMax) call.destroy();
      });
      response.on('end', () => resolve(answerOf(response.statusCode ?? 0, text)));
      response.on('error', () => resolve({ kind: 'silent' }));
    });
    const deadline = setTimeout(() => call.destroy(), ports.timeoutMs);
    call.on('close', () => {
      clearTimeout(deadline);
      resolve({ kind: 'silent' });
    });
    call.on('error', () => resolve({ kind: 'silent' }));
  });
}

function answerOf(status: number, text: string): ProfileAnswer {
  if (status === 404) return { kind: 'none' };
  if (status !== 200) return { kind: 'silent' };
  try {
    const profile = parseProfile(JSON.parse(text));
    return profile === null ? { kind: 'silent' } : { kind: 'profile', profile };
  } catch {
    return { kind: 'silent' };
  }
}
