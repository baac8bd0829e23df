import { trustLimits } from './limits.ts';

/** Counts ids that somebody asked for and that are not theirs, whether they are another's or nobody's. */
export interface Probes {
  /** True when so many were missed within the last minute that no further one is looked for. */
  isExceeded(caller: string, type: string): boolean;
  /** One more id that was missed; true when it was one too many. The same id again is the same miss. */
  miss(caller: string, type: string, id: string): boolean;
}

interface Window {
  readonly endsAtMs: number;
  readonly ids: Set<string>;
}

export interface ProbeBounds {
  readonly missesMax: number;
  readonly windowMs?: number;
  readonly windowsMax?: number;
  readonly nowMs: () => number;
}

export function createProbes(bounds: ProbeBounds): Probes {
  const { missesMax, nowMs, windowMs = trustLimits.probeWindowMs, windowsMax = trustLimits.probeWindowsMax } = bounds;
  // Insertion order is order of expiry, as every window is equally long.
  const windows = new Map<string, Window>();
  const windowOf = (key: string): Window | undefined => {
    const known = windows.get(key);
    if (known === undefined || known.endsAtMs > nowMs()) return known;
    windows.delete(key);
    return undefined;
  };
  const open = (key: string): Window => {
    if (windows.size >= windowsMax) windows.delete(windows.keys().next().value ?? '');
    const window = { endsAtMs: nowMs() + windowMs, ids: new Set<string>() };
    windows.set(key, window);
    return window;
  };
  return {
    isExceeded: (caller, type) => (windowOf(`${caller}\n${type}`)?.ids.size ?? 0) > missesMax,
    miss: (caller, type, id) => {
      const key = `${caller}\n${type}`;
      const { ids } = windowOf(key) ?? open(key);
      // One beyond the limit says that it was passed; more would only take room. A long id is as good as its beginning.
      if (ids.size <= missesMax) ids.add(id.slice(0, trustLimits.probeIdLengthMax));
      return ids.size > missesMax;
    },
  };
}
