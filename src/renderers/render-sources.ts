import type { LocaleCode } from '../locales/locale.ts';
import { type InspectedSource, renderInspectJson } from './inspect-json.ts';
import { renderInspectTerminal } from './inspect-terminal.ts';
import type { TerminalOptions } from './terminal/sheet.ts';

/** How a terminal shows them, and in which language. */
export type SourcesStyle = TerminalOptions & { locale?: LocaleCode };

/** How files were read and understood, as text; `style` is for the terminal. */
export function renderSources(
  sources: readonly InspectedSource[],
  format: 'terminal' | 'json',
  style: SourcesStyle,
): string {
  return format === 'json' ? renderInspectJson(sources) : renderInspectTerminal(sources, style);
}
