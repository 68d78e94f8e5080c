/**
 * The script of the page, on top of what already reads and prints without it: tooltips for what a pointer or finger is on,
 * sorting by a click on a heading, the choice of one column to split by, links that open what they lead to, and definitions that unfold on paper (the style sheet
 * unfolds them where a browser can). Texts are only ever set as text.
 */
export const script = `
(() => {
  const make = (name, text) => { const e = document.createElement(name); if (text) e.textContent = text; return e; };

  const tip = make('div');
  tip.id = 'tip'; tip.hidden = true; tip.setAttribute('aria-hidden', 'true');
  document.body.append(tip);
  for (const title of document.querySelectorAll('svg title')) {
    title.parentNode.dataset.tip = title.textContent;
    title.remove();
  }
  addEventListener('pointerover', (event) => {
    const mark = event.target.closest ? event.target.closest('[data-tip]') : null;
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = mark.dataset.tip;
    const at = mark.getBoundingClientRect();
    const left = Math.min(Math.max(4, at.left + at.width / 2 - tip.offsetWidth / 2), document.documentElement.clientWidth - tip.offsetWidth - 4);
    tip.style.left = left + scrollX + 'px';
    tip.style.top = Math.max(scrollY, at.top + scrollY - tip.offsetHeight - 8) + 'px';
  });

  const keyOf = (row, index) => {
    const cell = row.cells[index];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  };
  const compare = (a, b) => typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true });
  for (const table of document.querySelectorAll('table[data-sortable]')) {
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      const button = make('button', head.textContent);
      button.type = 'button';
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const isUp = head.getAttribute('aria-sort') !== 'ascending';
        for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
        const body = table.tBodies[0];
        body.append(...[...body.rows].sort((a, b) => compare(keyOf(a, index), keyOf(b, index)) * (isUp ? 1 : -1)));
      });
    });
  }

  const folded = () => document.querySelectorAll('details:not([open])');
  let unfolded = [];
  addEventListener('beforeprint', () => { unfolded = [...folded()]; for (const each of unfolded) each.open = true; });
  addEventListener('afterprint', () => { for (const each of unfolded) each.open = false; });

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let each = target; each; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();

  const chapter = document.getElementById('segments');
  if (chapter && chapter.dataset.choice) {
    const fields = [...chapter.querySelectorAll('.field')];
    const label = make('label', chapter.dataset.choice);
    label.className = 'choice';
    const choice = make('select');
    choice.append(make('option', chapter.dataset.all), ...fields.map((field) => make('option', field.dataset.field)));
    choice.addEventListener('change', () => fields.forEach((field, index) => { field.hidden = choice.selectedIndex > 0 && choice.selectedIndex - 1 !== index; }));
    label.append(choice);
    chapter.querySelector('h2').after(label);
  }
})();
`;
