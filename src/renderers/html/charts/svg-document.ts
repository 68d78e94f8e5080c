import { escapeHtml } from '../markup.ts';

/**
 * Just enough of a document for Observable Plot to draw in without a browser: elements, attributes, text and a style
 * declaration. A full DOM for Node (linkedom) would more than double the size of the chart code and bring an HTML parser
 * that nothing here needs.
 */
export function svgDocument(): SvgDocument {
  return new SvgDocument();
}

class SvgDocument {
  readonly documentElement = new SvgElement(this, 'html');

  createElementNS(_namespace: string, name: string): SvgElement {
    return new SvgElement(this, name);
  }

  createElement(name: string): SvgElement {
    return new SvgElement(this, name);
  }

  createTextNode(text: string): SvgText {
    return new SvgText(text);
  }
}

class SvgText {
  parentNode: SvgElement | null = null;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get outerHTML(): string {
    return escapeHtml(this.#text);
  }
}

type SvgNode = SvgElement | SvgText;

class SvgElement {
  readonly ownerDocument: SvgDocument;
  readonly tagName: string;
  readonly namespaceURI = 'http://www.w3.org/2000/svg';
  readonly childNodes: SvgNode[] = [];
  /** Dropped: the page's content security policy allows no style attributes, and its style sheet has all that is needed. */
  readonly style = { setProperty() {}, removeProperty() {} };
  parentNode: SvgElement | null = null;
  readonly #attributes = new Map<string, string>();

  constructor(ownerDocument: SvgDocument, tagName: string) {
    this.ownerDocument = ownerDocument;
    this.tagName = tagName;
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  setAttributeNS(_namespace: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  appendChild(node: SvgNode): SvgNode {
    return this.insertBefore(node, null);
  }

  append(...nodes: (SvgNode | string)[]): void {
    for (const node of nodes) this.appendChild(typeof node === 'string' ? new SvgText(node) : node);
  }

  insertBefore(node: SvgNode, next: SvgNode | null): SvgNode {
    node.parentNode?.removeChild(node);
    const at = next === null ? -1 : this.childNodes.indexOf(next);
    this.childNodes.splice(at < 0 ? this.childNodes.length : at, 0, node);
    node.parentNode = this;
    return node;
  }

  removeChild(node: SvgNode): SvgNode {
    const at = this.childNodes.indexOf(node);
    if (at >= 0) this.childNodes.splice(at, 1);
    node.parentNode = null;
    return node;
  }

  get firstChild(): SvgNode | null {
    return this.childNodes[0] ?? null;
  }

  set textContent(text: string) {
    this.childNodes.length = 0;
    if (text !== '') this.appendChild(new SvgText(text));
  }

  addEventListener(): void {
    // Nobody listens to a drawing on paper: Plot attaches listeners for pointers it will never see.
  }

  /** The element as markup; style sheets that Plot adds are left out, as the page has its own. */
  get outerHTML(): string {
    if (this.tagName === 'style') return '';
    // Plot names every layer for who can see it; the picture as a whole has one name, and names within it may not be.
    const attributes = [...this.#attributes].filter(([name]) => this.tagName !== 'g' || name !== 'aria-label');
    const list = attributes.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('');
    return `<${this.tagName}${list}>${this.childNodes.map((node) => node.outerHTML).join('')}</${this.tagName}>`;
  }
}
