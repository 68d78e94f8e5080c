/** How the text of one number is built. */
export interface NumberShape {
  /** Decimal sign, when this one value already tells. */
  decimal?: '.' | ',' | undefined;
  /** A single separator followed by three digits: 1.234 may be one thousand or one and a bit. */
  ambiguous?: '.' | ',' | undefined;
  isInteger: boolean;
  /** Only digits, an optional minus and an optional decimal dot. */
  isPlain: boolean;
  /** A currency sign or code stands before or after it. */
  hasCurrency: boolean;
}

export const currencyCodes =
  'EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|AUD|CAD|NZD|JPY|CNY|INR|BRL|MXN|ZAR|TRY|SGD|HKD|AED|ILS';
export const currencySigns = '€$£¥₹₺₽₴₩₪';
const affix = `(?:(?:${currencyCodes}|A\\$|AU|US|CA|NZ|kr\\.?|zł|Fr\\.?|R|Kč|Ft|lei)\\s*[${currencySigns}]?|[${currencySigns}])`;
const pattern = new RegExp(
  `^(?<open>\\()?(?<lead>[-+]\\s?)?(?<pre>${affix})?\\s*[-+]?\\s?(?<body>\\d[\\d.,'\\s]*|[.,]\\d+)(?<post>\\s*${affix})?(?<tail>[-+])?(?:,-|,--)?(?<close>\\))?$`,
  'iu',
);

/** Most texts with digits are moments and addresses, and trying the pattern on them is dear. */
const inNoNumber = /[:_@/#"]/;

/** The shape of a number in any of the known spellings, or undefined when it is none. */
export function numberShape(text: string): NumberShape | undefined {
  if (!/\d/.test(text)) return undefined;
  const clean = text
    .trim()
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/\u2212/g, '-');
  if (clean.length > 40 || inNoNumber.test(clean)) return undefined;
  if (/^-?\d+(?:\.\d+)?$/.test(clean)) return { ...separators(clean), isPlain: true, hasCurrency: false };
  const groups = pattern.exec(clean)?.groups;
  if (!groups || Boolean(groups.open) !== Boolean(groups.close)) return undefined;
  const body = (groups.body ?? '').trim();
  if (!isGrouped(body)) return undefined;
  return { ...separators(body), isPlain: false, hasCurrency: Boolean(groups.pre ?? groups.post) };
}

/** Blanks and apostrophes may only part groups of three digits. */
function isGrouped(body: string): boolean {
  return !/[\s']/.test(body) || /^\d{1,3}(?:[\s']\d{3})+(?:[.,]\d+)?$/.test(body);
}

function separators(text: string): Pick<NumberShape, 'decimal' | 'ambiguous' | 'isInteger'> {
  const signs = text.match(/[.,]/g) ?? [];
  const last = signs.at(-1) as '.' | ',' | undefined;
  if (!last) return { isInteger: true };
  const decimals = text.length - text.lastIndexOf(last) - 1 - (/\D+$/.exec(text)?.[0].length ?? 0);
  const isMixed = new Set(signs).size > 1;
  if (isMixed) return { decimal: last, isInteger: false };
  if (signs.length > 1) return { decimal: last === '.' ? ',' : '.', isInteger: true };
  if (decimals === 3 && /^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/.test(text)) return { ambiguous: last, isInteger: false };
  return { decimal: last, isInteger: false };
}
