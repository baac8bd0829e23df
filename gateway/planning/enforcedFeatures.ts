import { StartupError } from '../base/errors.ts';
import type { LinkedFeature } from './linkedFeature.ts';

/**
 * Features whose purpose is SECURITY or EXECUTION change what an answer means. A gateway that does not know one must not
 * serve the graph (link specification, `for:`), so these are all that are let in.
 */
const enforced: ReadonlyMap<string, readonly string[]> = new Map([
  ['https://specs.apollo.dev/join', ['v0.1', 'v0.2', 'v0.3', 'v0.4', 'v0.5']],
  ['https://specs.apollo.dev/inaccessible', ['v0.1', 'v0.2']],
  ['https://specs.apollo.dev/authenticated', ['v0.1']],
  ['https://specs.apollo.dev/requiresScopes', ['v0.1']],
  ['https://specs.apollo.dev/policy', ['v0.1']],
  ['https://specs.apollo.dev/context', ['v0.1']],
]);

/** @throws StartupError naming the first feature that would not be enforced. */
export function refuseUnenforcedFeatures(features: readonly LinkedFeature[]): void {
  for (const { identity, version, name, purpose } of features) {
    if (purpose === null || enforced.get(identity)?.includes(version)) continue;
    throw new StartupError(
      `it links to ${identity}/${version} for ${purpose}, and this gateway does not enforce "${name}".`,
    );
  }
}
