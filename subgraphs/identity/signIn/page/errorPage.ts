import { html, page, pageHeaders } from './html.ts';

/** What a person sees when a sign-in cannot go on; `reason` is one of the provider's own sentences. */
export const errorPage = {
  headers: pageHeaders(),
  render: (reason: string): string =>
    page(
      'Sign-in did not work',
      html`<h1>Sign-in did not work</h1><p class="problem">${reason}</p>
<p>Go back to the site you came from and begin again. Nothing about you was shared.</p>`,
    ),
};
