import { parseArgs } from 'node:util';
import { runChaos } from './chaos/rounds.ts';

/**
 * `npm run test:chaos -- --rounds 200 --seed 1`: the order's owner and agencies, each a process of its own, are killed
 * with `kill -9` while people move; then every order and every agency's file is looked at. Ends with 1 when anything was
 * lost or done twice. The seed decides who is killed and when; what the killed were doing is up to the machine.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    orders: { type: 'string', default: '3' },
  },
});
const [rounds = 0, seed = 0, ordersPerRound = 0] = [values.rounds, values.seed, values.orders].map(Number);
if (![rounds, seed, ordersPerRound].every((number) => Number.isSafeInteger(number) && number > 0)) {
  process.stderr.write('usage: npm run test:chaos -- [--rounds 200] [--seed 1] [--orders 3], whole numbers from 1\n');
  process.exit(1);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const begunMs = Date.now();
const figures = await runChaos({ rounds, seed, ordersPerRound, say });
const { orders, deliveries, ownerKills, agencyKills, deathsOfWrite, resent, lost, doubled } = figures;
for (const what of [...lost, ...doubled].slice(0, 20)) say(what);
say(`
rounds ${rounds}, seed ${seed}, ${((Date.now() - begunMs) / 1000).toFixed(0)} s
orders ${orders}, deliveries ${deliveries}, moves said again because nobody had answered ${resent}
kills of the owner ${ownerKills}, of agencies ${agencyKills}, agencies that died of a write ${deathsOfWrite}
lost ${lost.length}, doubled ${doubled.length}`);
process.exitCode = lost.length + doubled.length > 0 ? 1 : 0;
