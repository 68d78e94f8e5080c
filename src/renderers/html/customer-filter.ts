/** Rows that are shown until all are asked for: a page that can be read. */
const shownAtFirst = 30;

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
#whole{display:block;margin:12px auto 0;font:inherit;color:var(--accent);background:none;border:1px solid var(--muted);border-radius:6px;padding:6px 14px;cursor:pointer}
#whole:focus-visible{outline:3px solid var(--accent);outline-offset:2px}#whole[hidden]{display:none}
@media screen{#customers tr.beyond{display:none}}
@media print{#filters,#whole{display:none!important}#customers th,#customers td{padding:3px 4px}}
`;

/**
 * Choices above the list: what is not wanted is hidden, and of what is wanted the first rows are shown until all are asked for. Without the
 * script, and on paper, the whole list stands there.
 */
export const filterScript = `
(() => {
  const bar = document.getElementById('filters');
  if (!bar) return;
  bar.hidden = false;
  const body = document.querySelector('#customers tbody');
  const texts = new Map([...body.rows].map((row) => [row, row.textContent.toLowerCase()]));
  const whole = document.getElementById('whole');
  let most = ${shownAtFirst};
  const words = bar.querySelector('input');
  const choices = [...bar.querySelectorAll('select')];
  const shown = bar.querySelector('output');
  const isChosen = (row, { name, value }) => value === '' || (name === 'reasons' ? row.dataset.reasons.split(' ').includes(value) : row.dataset[name] === value);
  const count = (n) => n.toLocaleString(document.documentElement.lang);
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    let n = 0;
    for (const row of body.rows) {
      const isShown = choices.every((choice) => isChosen(row, choice)) && wanted.every((word) => texts.get(row).includes(word));
      row.hidden = !isShown;
      if (isShown) n += 1;
      row.classList.toggle('beyond', isShown && n > most);
    }
    shown.textContent = shown.dataset.text.replace('{matched}', count(n)).replace('{all}', count(texts.size));
    whole.hidden = n <= most;
    whole.textContent = whole.dataset.text.replace('{n}', count(n));
  };
  bar.addEventListener('input', apply);
  whole.addEventListener('click', () => {
    most = Infinity;
    apply();
  });
  // another order has other first rows
  document.querySelector('#customers thead').addEventListener('click', () => setTimeout(apply));
  apply();
})();
`;
