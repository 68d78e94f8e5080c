/**
 * The style sheet of the page. Colours are named by what they mean and have at least 4.5:1 (text) or 3:1 (marks) against
 * their ground in both themes; a sign and a word carry every meaning, colour repeats it.
 */
export const style = `
:root{color-scheme:light dark;--ground:#f6f7f9;--panel:#fff;--ink:#1b2430;--soft:#55606e;--muted:#77818d;--line:#dfe3e8;
--accent:#1f5fbf;--band:#c9dcf6;--rest:#9aa5b1;--good:#1f7a4d;--warn:#a65e00;--bad:#c0392b;--worst:#7b1e14}
@media (prefers-color-scheme:dark){:root{--ground:#12161c;--panel:#1b212a;--ink:#e8ecf1;--soft:#aab4c0;--muted:#8c97a4;--line:#323b47;
--accent:#7fb2ff;--band:#2b4263;--rest:#77828f;--good:#5ec792;--warn:#f0a747;--bad:#ff8a7d;--worst:#ff5f4e}}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:1120px;margin:0 auto;padding:0 24px}
header{padding-top:24px}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 4px}
h2{font-size:1.25rem;line-height:1.3;margin:28px 0 8px}
h3{font-size:1rem;margin:24px 0 8px}
p{margin:0 0 10px;max-width:76ch}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,select:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:8px;background:var(--panel);padding:8px 12px;z-index:3}
.about,.soft,.question{color:var(--soft)}
.question{margin-top:-6px}
.about{max-width:none}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:5px 7px;padding:0;margin:10px 0 16px}
nav a{display:inline-block;padding:3px 10px;border:1px solid var(--line);border-radius:99px;background:var(--panel);text-decoration:none;font-size:.875rem}
.grade{background:var(--panel);border:1px solid var(--line);border-left:5px solid var(--accent);border-radius:8px;padding:12px 16px;max-width:none}
.pillars{background:var(--panel);max-width:46rem;margin:12px 0}.pillars .weakest{font-weight:650}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(185px,100%),1fr));gap:16px;margin:16px 0}
.card{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:14px;display:flex;flex-direction:column}
.card h2{font-size:.9rem;margin:0;min-height:2.6em}
.card h2 a{color:inherit;text-decoration:none}
.card h2 a:hover{text-decoration:underline}
.card p{margin:0 0 4px;font-size:.875rem}
.card .big{font-size:2.1rem;font-weight:650;line-height:1.25;margin:4px 0 0;font-variant-numeric:tabular-nums}
.card.empty .big{font-size:1.25rem;color:var(--soft)}
.card .verdict{margin-top:auto;padding-top:6px}
.spark{width:100%;max-width:220px;height:auto;margin:6px 0}
.r .verdict.plain{color:inherit}tbody th a{color:inherit}
.verdict.good{color:var(--good)}.verdict.bad{color:var(--bad)}.verdict.plain{color:var(--soft)}
.findings{padding:0;list-style:none;display:grid;gap:10px;margin:0 0 8px}
.findings li{background:var(--panel);border:1px solid var(--line);border-left:5px solid var(--muted);border-radius:8px;padding:12px 16px}
.findings p{margin:0;max-width:90ch}
.findings .critical{border-left-color:var(--bad)}.findings .critical strong{color:var(--bad)}
.findings .warning{border-left-color:var(--warn)}.findings .warning strong{color:var(--warn)}
.findings .good{border-left-color:var(--good)}.findings .good strong{color:var(--good)}
.findings .action{margin-top:4px}
.label{color:var(--soft)}
.chapter{background:var(--panel);border:1px solid var(--line);border-radius:12px;padding:4px 24px 20px;margin:24px 0;scroll-margin-top:12px}
.chapter>h2{margin-top:20px}
.value strong{font-size:1.6rem;margin-right:6px}
.caveat{border-left:3px solid var(--warn);padding-left:10px}
figure{margin:20px 0 0;padding-top:16px;border-top:1px solid var(--line)}
figcaption{font-weight:650;margin-bottom:8px}
.pair{display:grid;grid-template-columns:minmax(0,620px) minmax(0,1fr);gap:24px;align-items:start}
.plot{display:block;max-width:100%;height:auto;color:var(--soft);overflow:visible}
.compact .pair{grid-template-columns:minmax(0,480px) minmax(0,1fr)}
.narrow{display:none}
.scroll+p{margin-top:10px}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.8125rem;line-height:1.35;font-variant-numeric:tabular-nums;width:100%}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{overflow-wrap:break-word;padding:5px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{font-weight:500}
thead th{color:var(--soft);font-weight:600;vertical-align:bottom}
.r{text-align:right;white-space:nowrap}thead .r{white-space:normal}.whole{white-space:nowrap}.long{overflow-wrap:anywhere}
td.l,th.l{min-width:5.5rem}
tbody th{max-width:22rem}
.hash{display:block;width:20em;overflow-wrap:anywhere;font-size:.8em}
details{margin-top:10px}summary{cursor:pointer}summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
details .question{margin:6px 0 0}details dl{margin-top:6px;padding-top:0;border:0}
.fold>summary{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:8px 16px;font-weight:600}.fold>.chapter{margin-top:8px}
thead button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
thead button::after{content:"\\2195";opacity:.6;padding-left:4px}
[aria-sort=ascending] button::after{content:"\\2191";opacity:1}
[aria-sort=descending] button::after{content:"\\2193";opacity:1}
@media screen and (min-width:861px){#onboarding td:nth-child(6){min-width:17rem}}
dl{margin:20px 0 0;padding-top:14px;border-top:1px solid var(--line);font-size:.875rem;color:var(--soft)}
dl div{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:8px;margin-bottom:6px}
dt{font-weight:600}dd{margin:0;max-width:80ch}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em}
ul{padding-left:20px}
select{max-width:100%;font:inherit;color:inherit;background:var(--panel);border:1px solid var(--muted);border-radius:6px;padding:4px 8px;margin-left:8px}
footer{padding:8px 24px 40px;color:var(--soft);font-size:.875rem}
#tip{position:absolute;z-index:2;pointer-events:none;background:var(--ink);color:var(--panel);border-radius:6px;padding:5px 9px;font-size:.8125rem;max-width:280px}
[hidden]{display:none!important}
@media (max-width:860px){.pair,.compact .pair{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){header,main,footer{padding-left:14px;padding-right:14px}.chapter{padding:4px 14px 16px}.wide{display:none}.narrow{display:block}
.cards{grid-template-columns:1fr 1fr;gap:10px}.card{padding:12px}.card .big{font-size:1.6rem}dl div{grid-template-columns:minmax(0,1fr);gap:0}}
@media screen and (max-width:640px){table{font-size:.75rem}th,td{padding:4px 5px}.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{display:block;padding:8px 0;border-bottom:1px solid var(--line)}.stack tbody th,.stack td{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:8px;border:0;padding:2px 0;text-align:left;white-space:normal;min-width:0;max-width:none}
.stack tbody th{font-weight:650}.stack td:empty{display:none}.stack .hash{width:auto}.stack tbody th::before,.stack td::before{content:attr(data-label);color:var(--soft);font-weight:400}}
@media (max-width:420px){.cards{grid-template-columns:1fr}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@page{size:A4;margin:14mm 12mm}
@media print{:root{color-scheme:light;--ground:#fff;--panel:#fff;--ink:#000;--soft:#414a55;--muted:#6b7480;--line:#ccd2d9;--accent:#1f5fbf;--band:#c9dcf6;--rest:#9aa5b1;--good:#1f7a4d;--warn:#a65e00;--bad:#c0392b;--worst:#7b1e14}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:10.5pt}nav,.skip,#tip,.choice{display:none}header,main,footer{max-width:none;padding:0}
.chapter{border:0;border-radius:0;padding:0;margin:18pt 0 0}.field{display:block!important}
.scroll{overflow:visible}table{font-size:8pt}th,td{padding:3px 5px}td.l,th.l{min-width:0}.cards{grid-template-columns:repeat(auto-fit,minmax(115px,1fr));gap:6px}.card{padding:10px}.card .big{font-size:18pt}
.pair{grid-template-columns:88mm minmax(0,1fr);gap:6mm}.wide{display:none}.narrow{display:block;max-width:88mm}
.compact .pair{grid-template-columns:88mm minmax(0,1fr)}.field .pair{grid-template-columns:minmax(0,1fr);gap:10px}.field .wide{display:block;max-width:120mm}.field .narrow{display:none}
details>summary{display:none}details::details-content{content-visibility:visible;height:auto}
thead{display:table-header-group}tr,.card,.findings li,.picture,.figures,.grade,.chapter>p,dl div{break-inside:avoid}h2,h3,figcaption,.chapter>p{break-after:avoid}
thead button::after{content:""}}
`;
