const dayMs = 86_400_000;

/** When a letter is taken to have arrived: the post brings no word of it. Business time. */
export function arrivalOf(mailedAt: Date, letterDays: number): Date {
  return new Date(mailedAt.getTime() + letterDays * dayMs);
}
