/** How long something may take that happens at once on a quiet machine: planning, and what a worker thread does. */
export const waiting = { timeout: 8_000, interval: 10 };
