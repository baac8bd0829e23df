import type { Step } from './steps.ts';

/** Cases that the model once found, each with what was wrong then. */
export const regressions: readonly { readonly what: string; readonly steps: readonly Step[] }[] = [];
