import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../gateway/base/log.ts';
import { noSwitches } from '../../gateway/identity/switches.ts';
import { keptFileOf } from '../../gateway/registry/keptSwitches.ts';
import { readSwitches, type SwitchEntry } from '../../gateway/registry/switchesDocument.ts';
import { followSwitches, type SwitchesInForce } from '../../gateway/registry/switchesInForce.ts';
import { createMetrics } from '../../gateway/telemetry/metrics.ts';
import { createOperator, type Operator, off } from './operator.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function operator(): Operator {
  const made = createOperator();
  ends.push(() => made.remove());
  return made;
}

async function follow(of: Operator, nowMs: () => number = Date.now) {
  const logged: string[] = [];
  const metrics = createMetrics();
  const log = createLog({ level: 'debug', write: (_level, line) => logged.push(line) });
  const { switchesFile: file, keyFile } = of;
  const following: SwitchesInForce = await followSwitches({ file, keyFile, pollMs: 10, nowMs, metrics, log });
  ends.push(following.close);
  return { following, logged, metrics };
}

const agencies = ({ current }: SwitchesInForce) => [...current().agencies.keys()];

describe('a signed document of switches', () => {
  const of = createOperator();
  ends.push(() => of.remove());
  const good = of.sign([off('agency', 'va')], 3);

  it('is read by whoever has the key', () => {
    const read = readSwitches(good, of.publicKey);
    expect(read).toMatchObject({ ok: true, document: { serial: 3, switches: [{ kind: 'agency', target: 'va' }] } });
  });

  it('is not believed with any one character changed', () => {
    const accepted = [...good].filter((character, position) => {
      if (/\s/.test(character)) return false;
      const changed = `${good.slice(0, position)}${character === 'x' ? 'y' : 'x'}${good.slice(position + 1)}`;
      const read = readSwitches(changed, of.publicKey);
      // The last character of the signature holds two bits that mean nothing.
      return read.ok && JSON.parse(changed).signature.slice(0, -1) !== JSON.parse(good).signature.slice(0, -1);
    });
    expect(accepted).toEqual([]);
  });

  it.each([
    { what: 'no JSON', text: 'off', problem: 'unreadable' },
    { what: 'a list', text: '[]', problem: 'unreadable' },
    {
      what: 'nothing signed',
      text: JSON.stringify({ ...JSON.parse(good), signature: undefined }),
      problem: 'bad_signature',
    },
    { what: 'another key named', text: good.replace('operator-1', 'operator-2'), problem: 'bad_signature' },
    {
      what: 'nesting without end',
      text: `{"keyId":"operator-1","signature":"","a":${'['.repeat(90_000)}${']'.repeat(90_000)}}`,
      problem: 'bad_signature',
    },
    { what: 'too much', text: `{"a":"${'a'.repeat(1_000_000)}"}`, problem: 'unreadable' },
    { what: 'a signed serial of zero', text: of.sign([], 0), problem: 'unreadable' },
    {
      what: 'a signed kind that nobody knows',
      text: of.sign([off('planet' as 'agency', 'earth')], 1),
      problem: 'unreadable',
    },
    { what: 'a signed target of another kind', text: of.sign([off('field', 'va')], 1), problem: 'unreadable' },
    {
      what: 'a signed switch without a reason',
      text: of.sign([off('agency', 'va', { reason: ' ' })], 1),
      problem: 'unreadable',
    },
    {
      what: 'a signed switch without an end',
      text: of.sign([off('agency', 'va', { until: 'never' })], 1),
      problem: 'unreadable',
    },
  ])('is refused where it holds $what', ({ text, problem }) => {
    expect(readSwitches(text, of.publicKey)).toEqual({ ok: false, problem });
  });
});

describe('switches that are followed', () => {
  it('are none without a file, and come in force when there is one', async () => {
    const of = operator();
    const { following } = await follow(of);
    expect(following.current()).toBe(noSwitches);
    of.put(of.sign([off('agency', 'va'), off('field', 'Person.name'), off('client', 'app')], 1));
    await expect.poll(() => agencies(following)).toEqual(['va']);
    const { fields, clients, key } = following.current();
    expect([...fields.keys(), ...clients.keys()]).toEqual(['Person.name', 'app']);
    expect(fields.get('Person.name')).toMatchObject({ reason: 'A drill.', until: '2999-01-01T00:00:00.000Z' });
    expect(key).not.toBe('');
  });

  it.each([
    { by: 'an older document', outcome: 'rolled_back', text: (of: Operator) => of.sign([], 4) },
    { by: 'one that another key has signed', outcome: 'bad_signature', text: () => createSigned() },
    { by: 'a torn document', outcome: 'unreadable', text: (of: Operator) => of.sign([], 6).slice(0, 40) },
    { by: 'a file that is gone', outcome: 'unreadable', text: () => null },
  ])('are changed by nothing that cannot be believed: not by $by, counted and told once', async (breach) => {
    const { outcome } = breach;
    const of = operator();
    of.put(of.sign([off('agency', 'va')], 5));
    const { following, logged, metrics } = await follow(of);
    const before = following.current();
    const text = breach.text(of);
    if (text === null) rmSync(of.switchesFile);
    else of.put(text);
    await expect.poll(() => metrics.render()).toContain(`gateway_switches_total{outcome="${outcome}"} 1`);
    await new Promise((later) => setTimeout(later, 60));
    expect(following.current()).toBe(before);
    expect(agencies(following)).toEqual(['va']);
    expect(metrics.render()).toContain(`gateway_switches_total{outcome="${outcome}"} 1`);
    expect(logged.filter((line) => line.includes('"switches not accepted"'))).toHaveLength(1);
    of.put(of.sign([], 6));
    await expect.poll(() => following.current()).toBe(noSwitches);
  });

  it('are one object until they change', async () => {
    const of = operator();
    of.put(of.sign([off('agency', 'va')], 1));
    const { following } = await follow(of);
    const before = following.current();
    of.put(of.sign([off('agency', 'va')], 2));
    await expect.poll(() => following.current() === before).toBe(false);
    const after = following.current();
    await new Promise((later) => setTimeout(later, 40));
    expect(following.current()).toBe(after);
  });

  it('end by themselves, each at its own time', async () => {
    const of = operator();
    let nowMs = Date.parse('2026-11-22T04:00:00.000Z');
    const until = (iso: string): Partial<SwitchEntry> => ({ until: iso });
    of.put(
      of.sign(
        [
          off('agency', 'va', until('2026-11-22T04:00:10.000Z')),
          off('agency', 'irs', until('2026-11-22T05:00:00.000Z')),
        ],
        1,
      ),
    );
    const { following } = await follow(of, () => nowMs);
    expect(agencies(following)).toEqual(['va', 'irs']);
    nowMs += 10_000;
    await expect.poll(() => agencies(following)).toEqual(['irs']);
    nowMs += 3_600_000;
    await expect.poll(() => following.current()).toBe(noSwitches);
  });

  it.each([
    { by: 'a file that was put back', outcome: 'rolled_back', text: (of: Operator) => of.sign([], 4) },
    { by: 'another document of the same serial', outcome: 'rolled_back', text: (of: Operator) => of.sign([], 5) },
    { by: 'a file that is gone', outcome: 'unreadable', text: () => null },
    { by: 'a torn file', outcome: 'unreadable', text: (of: Operator) => of.sign([], 6).slice(0, 40) },
    { by: 'a file that another key has signed', outcome: 'bad_signature', text: () => createSigned() },
  ])('are in force again after a restart, whatever became of the file: $by', async ({ text, outcome }) => {
    const of = operator();
    of.put(of.sign([off('agency', 'va')], 5));
    (await follow(of)).following.close();
    const now = text(of);
    if (now === null) rmSync(of.switchesFile);
    else of.put(now);
    const { following, logged, metrics } = await follow(of);
    expect(agencies(following)).toEqual(['va']);
    await new Promise((later) => setTimeout(later, 60));
    expect(agencies(following)).toEqual(['va']);
    expect(metrics.render()).toContain(`gateway_switches_total{outcome="${outcome}"} 1`);
    expect(logged.filter((line) => line.includes('"switches not accepted"'))).toHaveLength(1);
    of.put(of.sign([off('agency', 'irs')], 6));
    await expect.poll(() => agencies(following)).toEqual(['irs']);
  });

  it('are what a newer file says after a restart', async () => {
    const of = operator();
    of.put(of.sign([off('agency', 'va')], 5));
    (await follow(of)).following.close();
    of.put(of.sign([], 6));
    expect((await follow(of)).following.current()).toBe(noSwitches);
  });

  it('are kept before they are in force, as they were signed, and nothing else lies about', async () => {
    const of = operator();
    const text = of.sign([off('agency', 'va')], 5);
    of.put(text);
    await follow(of);
    expect(readFileSync(keptFileOf(of.switchesFile), 'utf8')).toBe(text);
    expect(readdirSync(of.folder).sort()).toEqual(['keys', 'switches.json', 'switches.json.kept']);
  });

  it('stop a gateway from starting where what was kept cannot be believed', async () => {
    const of = operator();
    of.put(of.sign([], 1));
    writeFileSync(keptFileOf(of.switchesFile), createSigned());
    await expect(follow(of)).rejects.toThrow(
      /^The switches kept in .*switches\.json\.kept cannot be used: they are not/,
    );
  });

  it('come in force where they cannot be kept, which is told, and are kept as soon as they can be', async () => {
    const of = operator();
    const { following, logged, metrics } = await follow(of);
    const kept = keptFileOf(of.switchesFile);
    // No file can take its place.
    mkdirSync(join(kept, 'in the way'), { recursive: true });
    const text = of.sign([off('agency', 'va')], 1);
    of.put(text);
    await expect.poll(() => agencies(following)).toEqual(['va']);
    await new Promise((later) => setTimeout(later, 60));
    expect(metrics.render()).toContain('gateway_switches_total{outcome="not_kept"} 1');
    expect(logged.filter((line) => line.includes('"switches not kept"'))).toHaveLength(1);
    rmSync(kept, { recursive: true });
    await expect.poll(() => (existsSync(kept) ? readFileSync(kept, 'utf8') : null)).toBe(text);
  });

  it('are held to what another gateway has kept of the same file', async () => {
    const of = operator();
    of.put(of.sign([], 1));
    const { following, metrics } = await follow(of);
    writeFileSync(keptFileOf(of.switchesFile), of.sign([off('agency', 'va')], 3));
    of.put(of.sign([], 2));
    await expect.poll(() => agencies(following)).toEqual(['va']);
    expect(metrics.render()).toContain('gateway_switches_total{outcome="rolled_back"} 1');
  });

  it.each([
    { what: 'signed by somebody else', text: () => createSigned() },
    { what: 'no document', text: () => 'off' },
  ])('stop a gateway from starting where they are $what: nothing would be off', async ({ text }) => {
    const of = operator();
    of.put(text());
    await expect(follow(of)).rejects.toThrow(/^The switches .*switches\.json cannot be used: they are not/);
  });

  it('are not believed without the public key', async () => {
    const of = operator();
    of.put(of.sign([off('agency', 'va')], 1));
    rmSync(of.keyFile);
    await expect(follow(of)).rejects.toThrow('not signed by the operator');
    writeFileSync(of.keyFile, of.publicJwk);
    expect(agencies((await follow(of)).following)).toEqual(['va']);
  });
});

function createSigned(): string {
  const other = operator();
  return other.sign([], 9);
}

describe('a file of switches that was replaced', () => {
  it.each([
    { by: 'a pipe', replace: (file: string) => execFileSync('mkfifo', [file]) },
    { by: 'a device without end', replace: (file: string) => symlinkSync('/dev/zero', file) },
    { by: 'a folder', replace: (file: string) => mkdirSync(file) },
    { by: 'a file that is too long', replace: (file: string) => writeFileSync(file, 'x'.repeat(5_000_000)) },
  ])('by $by changes nothing, and holds up none that is good again', async ({ replace }) => {
    const of = operator();
    of.put(of.sign([off('agency', 'va')], 1));
    const { following, logged } = await follow(of);
    rmSync(of.switchesFile);
    replace(of.switchesFile);
    await vi.waitUntil(() => logged.some((line) => line.includes('unreadable')), { timeout: 15_000 });
    expect(agencies(following)).toEqual(['va']);
    rmSync(of.switchesFile, { recursive: true });
    of.put(of.sign([off('agency', 'irs')], 2));
    await vi.waitUntil(() => agencies(following).includes('irs'), { timeout: 15_000 });
  });
});
