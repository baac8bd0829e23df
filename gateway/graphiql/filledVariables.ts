/**
 * A saved operation's variables, made ready to send: `{{today}}` is the day in Washington, `{{monthAgo}}` thirty days before, `{{key}}` an idempotency key
 * of its own each time, so that opening an operation twice asks for two things and sending it twice asks for one.
 */
export function filledVariables(variables: string, now: Date, newKey: () => string = randomKey): string {
  return variables
    .replaceAll('{{today}}', washingtonDay.format(now))
    .replaceAll('{{monthAgo}}', washingtonDay.format(now.getTime() - monthMs))
    .replaceAll('{{key}}', newKey);
}

const monthMs = 30 * 24 * 60 * 60 * 1_000;
const washingtonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' });

function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
