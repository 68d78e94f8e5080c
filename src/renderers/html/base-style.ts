/**
 * What all pages look like: colours named by what they mean, with at least 4.5:1 (text) or 3:1 (marks) against their ground in both
 * themes; a sign and a word carry every meaning, colour repeats it.
 */
const light = `--ground:#f4f6f8;--panel:#fff;--sunk:#f0f3f6;--ink:#17202b;--soft:#535e6b;--muted:#77818d;--line:#dde2e8;
--accent:#1d5fb8;--band:#cbdcf4;--rest:#98a3af;--good:#1f7a4d;--warn:#9a5700;--bad:#bb3527;--worst:#7b1e14;
--good-ground:#e8f4ee;--warn-ground:#fbf1e1;--bad-ground:#fbeae8;--grade-a:#1f7a4d;--grade-b:#5b8f3c;--grade-c:#c08a1e;--grade-d:#cf6a2b;--grade-e:#bb3527`;
const dark = `--ground:#11151b;--panel:#1a2029;--sunk:#222a35;--ink:#e8ecf1;--soft:#aab4c0;--muted:#8c97a4;--line:#313a46;
--accent:#7fb2ff;--band:#2b4263;--rest:#77828f;--good:#5ec792;--warn:#f0a747;--bad:#ff8a7d;--worst:#ff5f4e;
--good-ground:#1a3227;--warn-ground:#35291a;--bad-ground:#3a2222;--grade-a:#46b57c;--grade-b:#8dbb62;--grade-c:#dcae4a;--grade-d:#e88a50;--grade-e:#ff8a7d`;

/** The colours of paper, for the style sheet of print. */
export const paper = `${light};--ground:#fff;--ink:#000;--soft:#414a55;--muted:#6b7480`;

export const baseStyle = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:16px}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.625rem;line-height:1.2;letter-spacing:-.01em;margin:0 0 4px}
h2{font-size:1.125rem;line-height:1.3;margin:28px 0 8px}
h3{font-size:.95rem;margin:20px 0 6px}
p{margin:0 0 10px;max-width:80ch}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,select:focus-visible,input:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:8px;background:var(--panel);padding:8px 12px;z-index:5}
.detail .soft{font-size:.8125rem}.about,.soft,.question{color:var(--soft)}
.about{max-width:none;margin:0}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}.plain{color:var(--soft)}
.label{color:var(--soft)}
.caveat{border-left:3px solid var(--warn);padding-left:10px}
summary{cursor:pointer}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em}
ul{padding-left:20px}
input,select{max-width:100%;font:inherit;color:inherit;background:var(--panel);border:1px solid var(--muted);border-radius:6px;padding:5px 9px}
.copy,.choice button{font:inherit;font-size:.8125rem;color:var(--accent);background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:3px 10px;cursor:pointer;white-space:nowrap}
.command{display:flex;flex-wrap:wrap;align-items:center;gap:8px}.command code{background:var(--sunk);border-radius:6px;padding:3px 8px}
#tip{position:absolute;z-index:4;pointer-events:none;background:var(--ink);color:var(--panel);border-radius:6px;padding:5px 9px;font-size:.8125rem;max-width:280px}
[hidden]{display:none!important}
figure{margin:18px 0 0}
figcaption{font-weight:650;font-size:.9375rem;margin-bottom:8px}
.plot{display:block;max-width:100%;height:auto;color:var(--soft);overflow:visible}
.narrow{display:none}
.pair{display:grid;grid-template-columns:minmax(0,540px) minmax(0,1fr);gap:24px;align-items:start}.pair th,.pair td{padding:5px 6px}.broad .pair{grid-template-columns:minmax(0,420px) minmax(0,1fr)}
.numbers{margin-top:4px;font-size:.8125rem}.numbers>summary{color:var(--soft)}
.scroll{overflow-x:auto;max-width:100%}
.scroll+p{margin-top:10px}
table{border-collapse:collapse;font-size:.8125rem;line-height:1.35;font-variant-numeric:tabular-nums;width:100%}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{overflow-wrap:break-word;padding:5px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{font-weight:500}
thead th{color:var(--soft);font-weight:600;vertical-align:bottom}
.r{text-align:right;white-space:nowrap}thead .r{white-space:normal}.whole{white-space:nowrap}.long{overflow-wrap:anywhere}
td.l,th.l{min-width:5.5rem}
tbody th{max-width:22rem}
tbody th a{color:inherit}
.hash{display:block;width:20em;overflow-wrap:anywhere;font-size:.8em}
thead button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
thead button::after{content:"\\2195";opacity:.6;padding-left:4px}
[aria-sort=ascending] button::after{content:"\\2191";opacity:1}
[aria-sort=descending] button::after{content:"\\2193";opacity:1}
.find{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center;font-size:.8125rem;color:var(--soft);margin:0 0 8px}
dl{margin:18px 0 0;font-size:.8125rem;color:var(--soft)}
dl div{display:grid;grid-template-columns:9.5rem minmax(0,1fr);gap:12px;padding:5px 0;border-top:1px solid var(--line)}
dt{font-weight:600}dd{margin:0;max-width:90ch}
dl.columns{columns:2;column-gap:32px}dl.columns div{grid-template-columns:minmax(0,1fr) minmax(0,9rem);break-inside:avoid}dl.columns dt{font-weight:400}dl.columns dd{color:var(--ink)}
h4{font-size:.8125rem;margin:14px 0 4px}.mapping{list-style:none;margin:0;padding:0;columns:3;column-gap:24px;font-size:.8125rem}.mapping li{break-inside:avoid;padding:2px 0}
.heat td{text-align:center;padding:6px 4px;border:2px solid var(--panel);border-radius:4px;background:var(--sunk);white-space:nowrap}.heat thead th{text-align:center}.heat thead th:first-child{text-align:left}
.heat .h1{background:color-mix(in srgb,var(--accent) 8%,var(--panel))}.heat .h2{background:color-mix(in srgb,var(--accent) 18%,var(--panel))}.heat .h3{background:color-mix(in srgb,var(--accent) 28%,var(--panel))}.heat .h4{background:color-mix(in srgb,var(--accent) 38%,var(--panel))}.heat .none{background:none;color:var(--soft)}
@media (max-width:860px){.pair{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){dl.columns,.mapping{columns:1}.wide{display:none}.narrow{display:block}dl div{grid-template-columns:minmax(0,1fr);gap:0}}
@media screen and (max-width:640px){table{font-size:.75rem}th,td{padding:4px 5px}.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{display:block;padding:8px 0;border-bottom:1px solid var(--line)}.stack tbody th,.stack td{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:8px;border:0;padding:2px 0;text-align:left;white-space:normal;min-width:0;max-width:none}
.stack tbody th{font-weight:650}.stack td:empty{display:none}.stack .hash{width:auto}.stack tbody th::before,.stack td::before{content:attr(data-label);color:var(--soft);font-weight:400}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;
