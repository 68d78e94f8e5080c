/** What the page of customers has beside the style of all pages. */
export const filterStyle = `
#filters{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:end;margin:12px 0}
#filters label{display:grid;gap:2px;font-size:.8125rem;color:var(--soft)}
#filters select,#filters input{margin:0;font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--muted);border-radius:6px;padding:5px 8px;min-width:8rem}
#filters input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
#filters output{font-size:.875rem;color:var(--soft);padding-bottom:6px}
.open{color:var(--soft);margin:2px 0 0;font-size:.75rem}
td details{margin:2px 0 0;font-size:.75rem;color:var(--soft)}td details p{margin:2px 0}
@media screen and (min-width:861px){.content{max-width:1480px}#customers td.why,#customers td.next{min-width:11rem}#customers th,#customers td{padding:5px 6px}}
@media print{#filters{display:none!important}}
`;

/** Choices above the list: what is not wanted is hidden. Without the script the whole list stands there. */
export const filterScript = `
(() => {
  const bar = document.getElementById('filters');
  if (!bar) return;
  bar.hidden = false;
  const rows = [...document.querySelectorAll('#customers tbody tr')].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const words = bar.querySelector('input');
  const choices = [...bar.querySelectorAll('select')];
  const shown = bar.querySelector('output');
  const isChosen = (row, { name, value }) => value === '' || (name === 'reasons' ? row.dataset.reasons.split(' ').includes(value) : row.dataset[name] === value);
  const count = (n) => n.toLocaleString(document.documentElement.lang);
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    let n = 0;
    for (const { row, text } of rows) {
      const isShown = choices.every((choice) => isChosen(row, choice)) && wanted.every((word) => text.includes(word));
      row.hidden = !isShown;
      if (isShown) n += 1;
    }
    shown.textContent = shown.dataset.text.replace('{shown}', count(n)).replace('{all}', count(rows.length));
  };
  bar.addEventListener('input', apply);
  apply();
})();
`;
