/** Markup that is ready to print. Text becomes it only through the `html` tag, so nothing is printed unescaped. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Content = Html | string | number | null | undefined | false | readonly Content[];

/** html`<b>${text}</b>`: every value that is not markup itself is escaped, in text and in quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(strings.map((text, index) => text + (index < values.length ? sourceOf(values[index]) : '')).join(''));
}

function sourceOf(content: Content): string {
  if (content instanceof Html) return content.source;
  if (Array.isArray(content)) return content.map(sourceOf).join('');
  if (content === null || content === undefined || content === false) return '';
  return escapeHtml(String(content));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
