import { createHash } from 'node:crypto';
import { Html, html } from './markup.ts';
import { script } from './script.ts';
import { style } from './style.ts';

export interface Page {
  language: string;
  title: string;
  skip: string;
  header: Html;
  body: Html;
  footer: string;
  /** The list of sections beside it. */
  side?: Html;
  /** What this kind of page needs beside what all of them have. */
  own?: { style: string; script: string };
}

/**
 * The document around the content. Its policy allows this style sheet and this script and nothing else: no request, no
 * other script, no style from an attribute, no form, even if some text of an export should ever come out as markup.
 */
export function documentOf({ language, title, skip, header, body, footer, side, own }: Page): string {
  const [styles, scripts] = [
    [style, ...(own ? [own.style] : [])],
    [script, ...(own ? [own.script] : [])],
  ];
  const hashes = (texts: readonly string[]) => texts.map((text) => `'${hashOf(text)}'`).join(' ');
  const policy = [
    "default-src 'none'",
    `style-src ${hashes(styles)}`,
    `script-src ${hashes(scripts)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${styles.map((text) => html`<style>${new Html(text)}</style>`)}
</head>
<body>
<a class="skip" href="#main">${skip}</a>
<div${side !== undefined && new Html(' class="with-side"')}>${side}<div class="content">
<header><h1>${title}</h1>${header}</header>
<main id="main">
${body}
</main>
<footer><p>${footer}</p></footer>
</div></div>
${scripts.map((text) => html`<script>${new Html(text)}</script>`)}
</body>
</html>
`.source;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
