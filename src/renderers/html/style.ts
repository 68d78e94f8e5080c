import { baseStyle } from './base-style.ts';
import { layoutStyle } from './layout-style.ts';
import { printStyle } from './print-style.ts';

/** The style sheet of every page. */
export const style = baseStyle + layoutStyle + printStyle;
