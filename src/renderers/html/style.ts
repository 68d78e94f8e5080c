import { baseStyle, paper } from './base-style.ts';
import { layoutStyle } from './layout-style.ts';

/** The page on A4: without what only a screen can do, with everything that is folded opened. */
const printStyle = `
@page{size:A4;margin:14mm 12mm}
@media print{:root{color-scheme:light;${paper}}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:10pt}.side,.skip,#tip,.choice,.find,.copy{display:none!important}.with-side{display:block}.content{max-width:none;padding:0}header{padding:0 0 8pt}
.chapter{border:0;border-radius:0;padding:0;margin:14pt 0 0}.field{display:block!important}
.scroll{overflow:visible}table{font-size:8pt;line-height:1.2}th,td,.pair th,.pair td{padding:1.5px 5px}td.l,th.l{min-width:0}
.hero{grid-template-columns:52mm minmax(0,1fr);padding:10pt}.cards{grid-template-columns:repeat(auto-fit,minmax(115px,1fr));gap:6px}.card{padding:8px 10px}.card h2{font-size:8.5pt}.card .big{font-size:17pt}
.findings>li{grid-template-columns:minmax(0,1fr) 58mm;padding:6pt 10pt}
.pair{grid-template-columns:74mm minmax(0,1fr);gap:6mm}.pair .wide{display:none}.pair .narrow{display:block;max-width:74mm}.whole-width .wide{display:block}.whole-width .narrow{display:none}
.detail{font-size:9pt}dl{font-size:7.5pt;line-height:1.3;margin-top:5pt}dl div{padding:1.5pt 0;grid-template-columns:30mm minmax(0,1fr)}dl.columns div{grid-template-columns:minmax(0,1fr) 30mm}.broad .pair{grid-template-columns:80mm minmax(0,1fr)}figure{margin-top:6pt}figure h4{margin:0}.known{margin:0 0 3pt;font-size:8.5pt}.known li{margin:0}figcaption{font-size:9pt;margin:0}
details::details-content{content-visibility:visible;height:auto}
.findings summary{list-style:none}.more>summary,.fold>summary,.numbers>summary{display:none}
.row>summary{grid-template-columns:34mm minmax(0,1fr) 36mm 22mm 26mm;grid-template-areas:none;padding:4pt 0;gap:0 8pt}.row>summary::after{display:none}.row>summary>*{grid-area:auto!important}.row>summary .say.broad{grid-column:2/4!important}
.row .words{display:block}.row>summary .mind{display:none}.row .verdict{text-align:left}.row[open]>summary{background:none}.rows{border:0}.detail{padding:2pt 0 9pt;border:0}.detail ul{margin:2pt 0}.detail>.sentence{display:none}
thead{display:table-header-group}tr,.card,.hero,.findings li,.picture,.figures,dl div,.row>summary{break-inside:avoid}h2,h3,figcaption,.row>summary{break-after:avoid}
thead button::after{content:""}}
`;

/** The style sheet of every page. */
export const style = baseStyle + layoutStyle + printStyle;
