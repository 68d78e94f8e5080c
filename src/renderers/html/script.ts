/**
 * The script of the page, on top of what already reads and prints without it: tooltips for what a pointer or finger is on,
 * sorting by a click on a heading, finding within a list, the choice of one column to split by, copying, links that open what they lead
 * to, the menu of a phone, and details that unfold on paper (the style sheet unfolds them where a browser can). Texts are only ever set
 * as text.
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

  for (const table of document.querySelectorAll('table[data-find]')) {
    const rows = [...table.tBodies[0].rows];
    const label = make('label', table.dataset.find + ' ');
    label.className = 'find';
    const words = make('input');
    words.type = 'search';
    const shown = make('output');
    const apply = () => {
      const wanted = words.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
      for (const row of rows) row.hidden = !wanted.every((word) => row.textContent.toLowerCase().includes(word));
      shown.textContent = table.dataset.found.replace('{shown}', rows.filter((row) => !row.hidden).length).replace('{all}', rows.length);
    };
    words.addEventListener('input', apply);
    apply();
    label.append(words, shown);
    table.parentNode.before(label);
  }

  for (const text of document.querySelectorAll('[data-copy]')) {
    const button = make('button', text.dataset.copy);
    button.type = 'button'; button.className = 'copy';
    button.addEventListener('click', async () => {
      try { await navigator.clipboard.writeText(text.textContent); } catch {
        getSelection().selectAllChildren(text);
        document.execCommand('copy');
      }
      button.textContent = text.dataset.copied;
      setTimeout(() => { button.textContent = text.dataset.copy; }, 2000);
    });
    text.after(button);
  }

  const folded = () => document.querySelectorAll('details:not([open])');
  let unfolded = [];
  addEventListener('beforeprint', () => { unfolded = [...folded()]; for (const each of unfolded) each.open = true; });
  addEventListener('afterprint', () => { for (const each of unfolded) each.open = false; });

  const menu = document.querySelector('.menu');
  const isPhone = matchMedia('(max-width:860px)');
  const fold = () => { if (menu) menu.open = !isPhone.matches; };
  isPhone.addEventListener('change', fold);
  fold();

  const reveal = () => {
    if (location.hash) fold();
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let each = target; each; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  for (const link of document.querySelectorAll('.menu a, .card a')) link.addEventListener('click', () => setTimeout(reveal));
  reveal();

  const links = menu ? [...menu.querySelectorAll('a')] : [];
  const sections = links.map((link) => document.getElementById(link.hash.slice(1)));
  const mark = () => {
    const at = sections.findLastIndex((section) => section && section.getBoundingClientRect().top < innerHeight / 3);
    links.forEach((link, index) => { if (index === Math.max(0, at)) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current'); });
  };
  if (links.length > 0) { addEventListener('scroll', mark, { passive: true }); mark(); }

  const chapter = document.getElementById('segments');
  if (chapter && chapter.dataset.choice) {
    const fields = [...chapter.querySelectorAll('.field')];
    const label = make('label', chapter.dataset.choice);
    label.className = 'choice';
    const choice = make('select');
    choice.append(make('option', chapter.dataset.all), ...fields.map((field) => make('option', field.dataset.field)));
    choice.addEventListener('change', () => fields.forEach((field, index) => { field.hidden = choice.selectedIndex > 0 && choice.selectedIndex - 1 !== index; }));
    label.append(choice);
    fields[0].before(label);
  }
})();
`;
