import { createHash } from 'node:crypto';

/** Markup that has been escaped. Invariant: only `html` and `joined` make one. */
export interface Html {
  readonly markup: string;
}

type Piece = string | number | Html | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function rendered(piece: Piece): string {
  if (typeof piece === 'object') return 'markup' in piece ? piece.markup : piece.map(({ markup }) => markup).join('');
  return String(piece).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A template whose values are escaped, unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { markup: parts.map((part, index) => part + rendered(pieces[index] ?? '')).join('') };
}

/** The one style sheet, inside the page: a page that needs no second request needs no second rule to allow it. */
const style = `
:root { color-scheme: light dark; --ink: #1b1b1b; --soft: #454a54; --paper: #f5f6f8; --card: #fff; --line: #8d96a8;
  --accent: #1a4480; --accent-ink: #fff; --tint: #e6eef8; --note: #fdf3d1; --note-ink: #3d2f00; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --soft: #b9c0cc; --paper: #14171c; --card: #1e232b;
  --line: #6c778a; --accent: #8fb8f2; --accent-ink: #0b1624; --tint: #24344c; --note: #3a3216; --note-ink: #fbeebf; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", sans-serif; }
.note { margin: 0; background: var(--note); color: var(--note-ink); padding: .75rem 1.25rem; text-align: center; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2, legend { font-size: 1.15rem; font-weight: 650; }
fieldset, section { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; margin: 1.25rem 0;
  padding: 1rem 1.25rem 1.25rem; }
fieldset > p { margin: .25rem 0 .75rem; }
legend { padding: 0 .5rem; margin-left: -.5rem; }
section h2 { margin: 0 0 .5rem; }
ul { list-style: none; margin: 0; padding: 0; }
.choices li { border-top: 1px solid color-mix(in srgb, var(--line) 45%, transparent); }
.choices li:first-child { border-top: 0; }
label.choice { display: grid; grid-template-columns: 1.75rem 1fr; align-items: start; padding: .65rem .5rem;
  cursor: pointer; border-radius: .35rem; }
label.choice:hover, label.choice:has(:checked) { background: var(--tint); }
label.choice input { width: 1.15rem; height: 1.15rem; margin: .2rem 0 0; accent-color: var(--accent); }
.about { display: block; color: var(--soft); font-size: .925rem; }
code { font: .9em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
.search label { flex: 1 1 14rem; }
input[type=search] { display: block; width: 100%; font: inherit; padding: .5rem .6rem; margin-top: .25rem;
  color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .35rem; }
button { font: inherit; font-weight: 600; padding: .6rem 1.1rem; border-radius: .35rem; cursor: pointer;
  border: 2px solid var(--accent); background: transparent; color: var(--accent); }
button.main { background: var(--accent); color: var(--accent-ink); }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.problem { border-left: .4rem solid #b50909; padding: .5rem 1rem; background: var(--card); }
`;

const styleDigest = createHash('sha256').update(style).digest('base64');

/** Headers of every page: no script at all, no frame, nothing from elsewhere, and never stored. */
export function pageHeaders(formTargets: readonly string[] = []): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // Browsers hold the redirects after a form to this list too, so the site that asked stands in it.
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${styleDigest}'`,
      `form-action ${["'self'", ...formTargets].join(' ')}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** A whole page. The note on top stands on each of them: nobody here is real. */
export function page(title: string, body: Html): string {
  return `<!doctype html>${
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${{ markup: style }}</style></head><body>
<p class="note" role="note"><strong>A demonstration.</strong> This page stands in for Login.gov. Every person on it is invented.</p>
<main>${body}</main></body></html>`.markup
  }`;
}
