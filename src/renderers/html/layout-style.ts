/** Where things stand on a screen: the list of sections beside the page, the header, the panels and the lines of figures. */
export const layoutStyle = `
.content{max-width:1120px;margin:0 auto;padding:0 28px}
header{padding:24px 0 14px}
footer{padding:20px 0 40px;color:var(--soft);font-size:.8125rem}
.with-side{display:grid;grid-template-columns:212px minmax(0,1fr)}
.with-side .content{margin:0;width:100%}
.side{position:sticky;top:0;height:100vh;overflow:auto;border-right:1px solid var(--line);background:var(--panel);font-size:.8125rem}
.side summary{display:none}
.side .brand{font-weight:700;font-size:1rem;letter-spacing:-.01em;margin:24px 20px 2px}.side .day{color:var(--soft);margin:0 20px 14px}
.side ul{list-style:none;margin:0;padding:0 8px 20px}
.side a{display:flex;justify-content:space-between;gap:8px;padding:6px 12px;border-radius:6px;color:var(--ink);text-decoration:none;line-height:1.35}
.side a:hover{background:var(--sunk)}.side a[aria-current]{background:var(--sunk);font-weight:650;box-shadow:inset 3px 0 var(--accent)}
.side .mark{white-space:nowrap;font-weight:650}
.panel,.chapter{background:var(--panel);border:1px solid var(--line);border-radius:10px}
.chapter{padding:4px 20px 18px;margin:0 0 16px}
section{margin:0 0 26px}
section>h2{margin:0 0 10px}
.hero{display:grid;grid-template-columns:264px minmax(0,1fr);gap:8px 28px;padding:18px 22px;align-items:center}
.hero .verdict-line{grid-column:1/-1;margin:0;font-size:.875rem;max-width:none}
.gauge{text-align:center}.gauge svg{display:block;width:100%;max-width:240px;height:auto;margin:0 auto}.gauge p{margin:2px 0 0;color:var(--soft);font-size:.8125rem}
.gauge .letter{font-size:56px;font-weight:700;fill:var(--ink)}.gauge .score{font-size:14px;fill:var(--soft)}.gauge .end{font-size:11px;fill:var(--soft)}
.pillars td,.pillars th{vertical-align:middle;padding:7px 8px}.pillars th.r{white-space:nowrap}.pillars tbody tr:last-child>*{border-bottom:0}.pillars .weakest>*{font-weight:650}
.pillars .meter{width:26%;min-width:90px}.bar{display:block;width:100%;height:8px}.bar .of{fill:var(--sunk)}.bar .to{fill:var(--accent)}.weakest .bar .to{fill:var(--warn)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(178px,100%),1fr));gap:12px;margin:12px 0 26px}
.card{padding:12px 14px;display:flex;flex-direction:column}
.card h2{font-size:.8125rem;font-weight:600;margin:0;color:var(--soft)}
.card h2 a{color:inherit;text-decoration:none}.card h2 a:hover{text-decoration:underline}
.card p{margin:0;font-size:.8125rem}.card .soft{font-size:.75rem}
.card .big{white-space:nowrap;font-size:1.9rem;font-weight:650;line-height:1.25;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.card .spark{margin:6px 0 4px;width:150px}.card .verdict{margin-top:auto;padding-top:4px}
.card .caution{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden;margin-top:4px}
.card .long{font-size:1.35rem;line-height:1.75}.card.empty .big{white-space:normal;font-size:1.1rem;color:var(--soft)}
.findings{padding:0;list-style:none;display:grid;gap:8px;margin:0}
.findings>li{background:var(--panel);border:1px solid var(--line);border-left:4px solid var(--muted);border-radius:8px;padding:10px 16px;display:grid;grid-template-columns:minmax(0,1fr) minmax(0,19rem);gap:4px 28px}
.findings p{margin:0}.findings .action{font-size:.875rem}
.findings .critical{border-left-color:var(--bad)}.findings .critical strong{color:var(--bad)}
.findings .warning{border-left-color:var(--warn)}.findings .warning strong{color:var(--warn)}
.findings .good{color:inherit;border-left-color:var(--good)}.findings .good strong{color:var(--good)}
.amounts{margin:8px 0 0;font-size:.875rem}.more{margin-top:8px}.more>summary,.fold>summary{color:var(--soft);font-size:.875rem;padding:4px 0}.more .findings{margin-top:8px}
.rows{overflow:clip}
.row{border-top:1px solid var(--line)}.row:first-child{border-top:0}
.row>summary{display:grid;grid-template-columns:172px minmax(0,1fr) 150px 104px 128px 12px;gap:0 14px;align-items:center;min-height:48px;padding:4px 14px 4px 16px;list-style:none;font-size:.8125rem;line-height:1.35}
.row>summary::-webkit-details-marker{display:none}
.row>summary::after{content:"";width:7px;height:7px;border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(45deg);justify-self:end}
.row[open]>summary::after{transform:rotate(-135deg)}
.row>summary:hover,.row[open]>summary{background:var(--sunk)}
.row h3{font-size:.875rem;font-weight:600;margin:0;line-height:1.3}
.row .say{color:var(--soft);min-width:0}.row .words{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}.row[open]>summary .words{display:block}
.row .say.broad{grid-column:2/4}.row .mind{display:block;color:var(--warn);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.row[open]>summary .mind{display:none}
.row .now{text-align:right;font-variant-numeric:tabular-nums}.row .now b{display:block;font-size:1rem;font-weight:650}.row .now span{color:var(--soft);font-size:.75rem}
.fold-section>summary{display:flex;align-items:center;justify-content:space-between;padding:12px 16px;list-style:none}.fold-section>summary::-webkit-details-marker{display:none}.fold-section h2{margin:0;font-size:1rem}
.fold-section>summary::after{content:"";width:7px;height:7px;border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(45deg)}section:has(>.fold-section){margin-bottom:10px}
.spark{display:block;max-width:100%;height:auto}
.detail{padding:12px 20px 18px;border-top:1px solid var(--line)}
.known{margin:0 0 10px;padding-left:18px;font-size:.875rem}.known li{margin:2px 0}
.detail>p:first-child{margin-top:0}.detail table{max-width:100%}
.choice{display:flex;gap:8px;align-items:center;margin:8px 0}
.courses{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(400px,100%),1fr));gap:12px}.course-card{margin:0;padding:12px 16px 6px}.course-card figcaption{margin:0;font-size:.8125rem;color:var(--soft)}.course-card figcaption a{color:inherit;text-decoration:none}.course-card p{margin:0 0 4px;font-size:.8125rem}.course-card .big{font-size:1.6rem;letter-spacing:-.02em;margin-right:6px}
@media screen and (min-width:900px){.course-card:last-child:nth-child(odd):not(:only-child){grid-column:1/-1;display:grid;grid-template:auto 1fr/minmax(0,1fr) minmax(0,2fr)}.course-card:last-child:nth-child(odd):not(:only-child) svg{grid-area:1/2/3/3}}
.banner{display:flex;gap:16px;align-items:center;padding:16px 20px;border-radius:10px;border:1px solid var(--line);border-left:6px solid var(--muted);background:var(--panel);margin:0 0 16px}
.banner p{margin:0;max-width:none}.banner .big{font-size:1.1rem;font-weight:650}.banner .sign{font-size:1.6rem;line-height:1}
.banner.safe{border-left-color:var(--good);background:var(--good-ground)}.banner.with-care{border-left-color:var(--warn);background:var(--warn-ground)}.banner.not-usable{border-left-color:var(--bad);background:var(--bad-ground)}
.findings summary{font-size:.8125rem}.findings .soft{font-size:.8125rem}.evidence{margin:4px 0 0;font-size:.8125rem}
.pill{display:inline-block;justify-self:start;align-self:start;border-radius:99px;padding:1px 9px;font-size:.75rem;font-weight:650;white-space:nowrap;background:var(--sunk);color:var(--soft)}
.pill.safe,.pill.healthy,.pill.low{background:var(--good-ground);color:var(--good)}.pill.with-care,.pill.warning,.pill.watch,.pill.medium{background:var(--warn-ground);color:var(--warn)}.pill.not-usable,.pill.critical,.pill.at_risk,.pill.high{background:var(--bad-ground);color:var(--bad)}
.letter-text~.soft{margin-top:10px}.letter-text{white-space:pre-wrap;background:var(--sunk);border-radius:8px;padding:14px 16px;margin:0 0 8px;font:inherit;max-width:90ch}
@media (max-width:1060px){.row>summary{grid-template-columns:minmax(0,1fr) 150px 104px 12px;grid-template-areas:"name spark now end" "say spark verdict end"}.row h3{grid-area:name}.row .say,.row .say.broad{grid-area:say}.row .course{grid-area:spark}.row .now{grid-area:now}.row .verdict{grid-area:verdict;text-align:right}.row>summary::after{grid-area:end}}
@media (max-width:860px){html{scroll-padding-top:60px}.with-side{display:block}.side{z-index:3;height:auto;max-height:100vh;border-right:0;border-bottom:1px solid var(--line)}
.side summary{display:flex;gap:10px;align-items:center;padding:11px 16px;font-weight:650;list-style:none}.side summary::-webkit-details-marker{display:none}.side summary::before{content:"\\2630"}.side .brand{display:none}.side .day{display:none}
.hero{grid-template-columns:minmax(0,1fr)}.findings>li{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){.content{padding:0 12px}.chapter{padding:4px 14px 14px}.pillars .meter{display:none}.pillars{table-layout:auto}.pillars{font-size:.6875rem}.pillars td,.pillars th{padding:6px 3px}.hero{padding:12px}.cards{grid-template-columns:1fr 1fr;gap:8px}.detail{padding:10px 14px 14px}
.row>summary{grid-template-columns:minmax(0,1fr) 132px 12px;grid-template-areas:"name now end" "say say end" "spark verdict end";gap:3px 12px;padding:10px 12px}.row .verdict{align-self:end}}
@media (max-width:480px){.cards{grid-template-columns:1fr}.card{display:grid;grid-template-columns:minmax(0,1fr) 150px;gap:0 12px}.card>.big,.card>.soft{grid-column:1}.card h2,.card .verdict,.card>.soft~.soft{grid-column:1/-1}.card .spark{grid-column:2;grid-row:2/4;align-self:center}}
`;
