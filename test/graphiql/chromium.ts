import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
const launchTimeoutMs = 20_000;

/** Flags of the packaged browser that would make it kinder than a real one, or less steady. */
const unwanted: ReadonlySet<string> = new Set([
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--single-process',
]);

/**
 * A real headless Chromium: the one an npm package carries, with the libraries and fonts it needs, so that a machine
 * without any browser has one; where that build does not run (it is for Linux on x64), one found on the machine.
 */
export async function launchChromium(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return launchFound();
  const home = await unpackedHome();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: (await packagedArguments()).filter((argument) => !unwanted.has(argument)),
    env: { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_PATH: join(home, 'fonts') },
    timeout: launchTimeoutMs,
  });
}

async function launchFound(): Promise<Browser> {
  const failures: unknown[] = [];
  for (const channel of ['chrome', 'chromium', 'msedge']) {
    try {
      return await chromium.launch({ channel, timeout: launchTimeoutMs });
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, 'The tests of the page need Chrome, Chromium or Edge on this machine.');
}

async function packagedArguments(): Promise<readonly string[]> {
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.args;
}

/** Unpacks the browser once per version. Moved into place whole: two test runs may come at the same time. */
async function unpackedHome(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packages, '@sparticuz/chromium/package.json'), 'utf8'));
  const cache = join(packages, '.cache');
  const home = join(cache, `chromium-${version}`);
  if (existsSync(home)) return home;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'chromium-draft-'));
  // The package unpacks into the temporary folder, and its libraries only where it takes the machine for a Lambda.
  await withEnvironment({ TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }, async () => {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  });
  try {
    renameSync(draft, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  return home;
}

/** Also takes back what `work` itself left in the environment. */
async function withEnvironment(values: Readonly<Record<string, string>>, work: () => Promise<void>): Promise<void> {
  const kept = { ...process.env };
  Object.assign(process.env, values);
  try {
    await work();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
    Object.assign(process.env, kept);
  }
}
