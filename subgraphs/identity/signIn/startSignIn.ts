import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';
import { createPopulation, type PopulationOptions } from '../../kit/population/index.ts';
import { providerConfiguration } from './configuration.ts';
import { errorPage } from './page/errorPage.ts';
import { signInKeys } from './signInKeys.ts';
import { FormTooLarge, signInStep } from './signInStep.ts';

export interface SignInOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  /** Folder of `sign-in.private.jwks`, made on first start. */
  readonly keysFolder: string;
  readonly population: PopulationOptions;
  /** Where the gateway is reached; its page on the loopback is accepted on any port. */
  readonly gatewayUrl?: string;
  /** Serve `/demo/clock`. */
  readonly demo?: boolean;
  /** Seconds that an authorization code lives. */
  readonly codeSeconds?: number;
  readonly environment?: string | undefined;
  /** Told of faults; never of a person. */
  readonly onFault?: (error: unknown) => void;
}

export interface SignIn {
  readonly issuer: string;
  close(): Promise<void>;
}

/** How long a whole request, and its headers, may take to arrive. */
const requestTimeoutMs = 10_000;
const headersTimeoutMs = 5_000;

/**
 * The stand-in for Login.gov, in this process. Anybody may sign in as anybody: it is a demonstration.
 * @throws Error with one sentence in production, for a port in use, for keys that cannot be read.
 */
export async function startSignIn(options: SignInOptions): Promise<SignIn> {
  const { host = '127.0.0.1', gatewayUrl = 'http://127.0.0.1:4000', environment = process.env.NODE_ENV } = options;
  if (environment === 'production') {
    throw new Error('The sign-in lets anybody be anybody and does not start with NODE_ENV=production.');
  }
  const population = createPopulation(options.population);
  const keys = await signInKeys(options.keysFolder);
  const { Provider: OidcProvider, errors } = await quietly(() => import('oidc-provider'));

  // The issuer names the port, so the port is taken before the provider is made; nothing is served until then.
  let serve: (request: IncomingMessage, response: ServerResponse) => Promise<void> = async (_request, response) => {
    response.writeHead(503).end();
  };
  const fault = options.onFault ?? (() => {});
  const server = createServer(
    { requestTimeout: requestTimeoutMs, headersTimeout: headersTimeoutMs },
    (request, response) => {
      serve(request, response).catch((error: unknown) => {
        if (!(error instanceof FormTooLarge)) fault(error);
        if (response.headersSent) {
          response.destroy();
          return;
        }
        response.writeHead(error instanceof FormTooLarge ? 413 : 500, { ...errorPage.headers, connection: 'close' });
        response.end(
          errorPage.render(error instanceof FormTooLarge ? 'The form was too large.' : 'Something broke here.'),
        );
      });
    },
  );
  const port = await listen(server, options.port, host);
  const issuer = `http://${host}:${port}`;

  const provider = new OidcProvider(
    issuer,
    providerConfiguration({
      keys,
      population,
      gatewayUrl,
      ...(options.codeSeconds !== undefined && { codeSeconds: options.codeSeconds }),
    }),
  );
  provider.on('server_error', (_context, error) => fault(error));
  forgetLogins(provider);
  const step = signInStep(provider, population, errors);
  const protocol = provider.callback();

  serve = async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    if (url.pathname === '/health/live' || url.pathname === '/health/ready')
      return json(response, 200, { status: 'ok' });
    if (url.pathname.startsWith('/demo/')) {
      request.resume();
      // Accepted, so that one command reaches every process, and without effect: tokens keep the real time.
      const isClock = options.demo === true && request.method === 'POST' && url.pathname === '/demo/clock';
      return isClock ? json(response, 200, { offsetMs: 0 }) : json(response, 404, { error: 'not found' });
    }
    if (url.pathname.startsWith('/sign-in/')) return step.handle(request, response, url);
    await protocol(request, response);
  };

  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * A login ends with the authorization it was for: whoever comes next is asked again who they are. That is what a
 * demonstration needs, which changes people all the time, and it spares a sign-out.
 */
function forgetLogins(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.oidc?.route === 'resume' && ctx.oidc.entities.AuthorizationCode) await ctx.oidc.session?.destroy();
  });
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${cause.code})`;
      reject(new Error(`Port ${port} of the sign-in ${why}.`, { cause }));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

/** The package says at load that it prefers a newer Node; it is tested here on each that is supported. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}
