import { asciiText } from '../safe-text.ts';
import { clamp } from '../text-width.ts';
import type { Sheet } from './sheet.ts';

/** Blocks with an empty line between them, no line wider than the sheet. */
export function joined(blocks: readonly (readonly string[])[], sheet: Sheet): string {
  const lines = blocks.filter((block) => block.length > 0).flatMap((block) => [...block, '']);
  const text = lines
    .slice(0, -1)
    .map((line) => clamp(line.trimEnd(), sheet.width))
    .join('\n');
  return `${sheet.isUnicode ? text : asciiText(text)}\n`;
}
