/** What a client of the public endpoint gets. */
export type AskPublic = (query: string, variables?: object) => Promise<Readonly<Record<string, unknown>>>;

const answerMs = 10_000;

/** @throws Error with a sentence and a hint where nothing answers, or the answer is a refusal. */
export function publicEndpoint(url: string, token: string): AskPublic {
  return async (query, variables = {}) => {
    const response = await reach(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as {
      readonly data?: Readonly<Record<string, unknown>> | null;
      readonly errors?: readonly { readonly message: string }[];
    };
    const [refused] = answer.errors ?? [];
    if (refused !== undefined) throw new Error(`The graph refused: ${refused.message}`);
    return answer.data ?? {};
  };
}

/** One of the demonstration's switches. @throws Error with a sentence and a hint where nothing answers. */
export async function demoSwitch(url: string, path: string, body?: object): Promise<unknown> {
  const response = await reach(`${url}${path}`, {
    ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${url}${path} answered ${response.status}: ${(await response.text()).slice(0, 200)}`);
  return response.json();
}

function reach(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(answerMs) }).catch((cause: unknown) => {
    throw new Error(`Nothing answers at ${new URL(url).origin}. Start the demonstration first: npm start`, { cause });
  });
}
