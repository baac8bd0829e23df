/** A browser as far as a sign-in needs one: cookies by path, redirects followed by hand, forms sent as forms. */
export interface Browser {
  get(url: string): Promise<Response>;
  post(url: string, fields: readonly (readonly [string, string])[]): Promise<Response>;
  /** Follows redirects while they stay at `origin`; returns the first answer that is none, or that leads away. */
  follow(response: Response, origin: string): Promise<Response>;
}

export function createBrowser(): Browser {
  const jar = new Map<string, { readonly value: string; readonly path: string }>();

  async function send(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name.split('|')[0]}=${value}`);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: cookie.join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const name = pair.slice(0, pair.indexOf('='));
      const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice(5) ?? '/';
      const expires = attributes.find((attribute) => attribute.startsWith('expires='))?.slice(8);
      if (expires !== undefined && Date.parse(expires) < Date.now()) jar.delete(`${name}|${path}`);
      else jar.set(`${name}|${path}`, { value: pair.slice(name.length + 1), path });
    }
    return response;
  }

  const browser: Browser = {
    get: (url) => send(url, {}),
    post: (url, fields) =>
      send(url, {
        method: 'POST',
        body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
      }),
    follow: async (response, origin) => {
      let current = response;
      for (let hops = 0; hops < 10; hops += 1) {
        const location = current.headers.get('location');
        const target = location === null ? null : new URL(location, origin);
        if (target === null || target.origin !== origin) return current;
        current = await browser.get(target.href);
      }
      throw new Error('The redirects do not end.');
    },
  };
  return browser;
}
