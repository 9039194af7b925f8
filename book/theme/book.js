'use strict';

// Everything here adds to pages that can be read without it: tabs, answers, copying, search.

/** Reads a preference; a browser that stores nothing has none. */
function stored(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

function store(key, value) {
  try { localStorage.setItem(key, value); } catch { /* the choice holds for this page */ }
}

function make(tag, attributes = {}, text = '') {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

// ---- the page in the list of contents ----

(function contents() {
  const here = location.pathname.split('/').pop() || 'index.html';
  const links = Array.from(document.querySelectorAll('.contents a'));
  const current = links.find(link => link.pathname.split('/').pop() === here)
    || (here === 'index.html' ? links[0] : undefined);
  if (!current) return;
  current.setAttribute('aria-current', 'page');
  const list = document.getElementById('contents');
  if (list && list.scrollHeight > list.clientHeight) {
    list.scrollTop = current.offsetTop - list.clientHeight / 3;
  }
})();

// ---- code: copy it; let the keyboard scroll what is wider than the page ----

(function code() {
  function copy(text, what) {
    const button = make('button', { type: 'button', class: 'copy' }, 'Copy');
    if (what) button.append(make('span', { class: 'unseen' }, ` ${what}`));
    const label = button.firstChild;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text);
        label.data = 'Copied';
      } catch {
        label.data = 'Not allowed';
      }
      setTimeout(() => { label.data = 'Copy'; }, 1500);
    });
    return button;
  }

  if (navigator.clipboard) {
    for (const figure of document.querySelectorAll('figure.code')) {
      if (!figure.querySelector('figcaption')) continue;
      figure.append(copy(`${figure.querySelector('pre').textContent}\n`, ''));
    }
    for (const command of document.querySelectorAll('.commands dd code')) {
      command.after(' ', copy(command.textContent, command.textContent));
    }
  }
  const reachable = () => {
    for (const box of document.querySelectorAll('pre, .table-wrapper, .diagram')) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  };
  reachable();
  addEventListener('resize', reachable);
  document.addEventListener('tab-shown', reachable);
})();

// ---- tabs: one stop for the Tab key, arrows between them, the choice kept for every page ----

(function tabs() {
  const groups = Array.from(document.querySelectorAll('.tabs'));
  const key = 'book-tab';

  function show(group, index, focus) {
    const buttons = group.querySelectorAll('[role=tab]');
    const panels = group.querySelectorAll(':scope > .tab');
    buttons.forEach((button, i) => {
      button.setAttribute('aria-selected', i === index);
      button.tabIndex = i === index ? 0 : -1;
      panels[i].classList.toggle('chosen', i === index);
    });
    if (focus) buttons[index].focus();
    document.dispatchEvent(new Event('tab-shown'));
  }

  function choose(group, index) {
    const name = group.querySelectorAll(':scope > .tab')[index].dataset.tab;
    store(key, name);
    show(group, index, true);
    for (const other of groups) if (other !== group) follow(other, name);
  }

  function follow(group, name) {
    const names = Array.from(group.querySelectorAll(':scope > .tab'), panel => panel.dataset.tab);
    const index = names.indexOf(name);
    if (index >= 0) show(group, index, false);
  }

  groups.forEach((group, number) => {
    const panels = Array.from(group.querySelectorAll(':scope > .tab'));
    const list = make('div', { role: 'tablist', class: 'tablist', 'aria-label': 'Language' });
    panels.forEach((panel, index) => {
      const id = `tab-${number}-${index}`;
      const button = make('button', { type: 'button', role: 'tab', id, 'aria-controls': `${id}-panel` }, panel.dataset.tab);
      panel.id = `${id}-panel`;
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', id);
      panel.tabIndex = 0;
      panel.querySelector('h2, h3, h4, h5, h6').classList.add('tab-heading');
      button.addEventListener('click', () => choose(group, index));
      button.addEventListener('keydown', event => {
        const last = panels.length - 1;
        const next = {
          ArrowRight: index === last ? 0 : index + 1,
          ArrowLeft: index === 0 ? last : index - 1,
          Home: 0,
          End: last,
        }[event.key];
        if (next === undefined) return;
        event.preventDefault();
        choose(group, next);
      });
      list.append(button);
    });
    group.prepend(list);
    group.dataset.ready = '';
    show(group, 0, false);
    follow(group, stored(key));
  });
})();

// ---- questions: choose, answer, read why ----

(function questions() {
  for (const question of document.querySelectorAll('.question')) {
    const options = Array.from(question.querySelectorAll('.options > li'));
    const button = make('button', { type: 'button', class: 'answer' }, 'Answer');
    const say = make('p', { class: 'say', role: 'status' });
    button.addEventListener('click', () => {
      const chosen = options.find(option => option.querySelector('input').checked);
      if (!chosen) {
        say.textContent = 'Choose an option first.';
        return;
      }
      const right = chosen.querySelector('details').classList.contains('right');
      // Once it is right, the reasons of the other options are worth reading too.
      for (const option of options) option.querySelector('details').open = right || option === chosen;
      say.textContent = right ? 'Right. Read the other reasons too.' : 'No. Read why, and choose again.';
      // A served book remembers it.
      question.dispatchEvent(new CustomEvent('question-answered', {
        bubbles: true,
        detail: { option: options.indexOf(chosen), right },
      }));
    });
    for (const option of options) {
      option.querySelector('input').addEventListener('change', () => { say.textContent = ''; });
    }
    question.append(button, say);
    question.closest('.quiz').dataset.ready = '';
  }
})();

// ---- search: the index is loaded when somebody searches ----

(function search() {
  const form = document.querySelector('.search');
  const input = form.querySelector('input');
  const box = form.querySelector('.results');
  const { root, index, search: engine } = document.body.dataset;
  let loading = null;
  form.hidden = false;

  function script(file) {
    return new Promise((resolve, reject) => {
      const element = make('script', { src: file });
      element.onload = resolve;
      element.onerror = () => reject(new Error(`cannot load ${file}`));
      document.head.append(element);
    });
  }

  async function load() {
    window.search = window.search || {};
    await Promise.all([script(engine), script(index)]);
    return window.elasticlunr.Index.load(window.search.index);
  }

  async function find() {
    const words = input.value.trim();
    if (words.length < 2) {
      box.hidden = true;
      return;
    }
    loading = loading || load();
    const found = (await loading).search(words, window.search.search_options).slice(0, 12);
    if (input.value.trim() !== words) return;
    const list = make('ul');
    for (const hit of found) {
      const item = make('li');
      const title = hit.doc.title || hit.doc.breadcrumbs;
      item.append(make('a', { href: root + window.search.doc_urls[hit.ref] }, title));
      const on = hit.doc.breadcrumbs.split(' » ')[0];
      // A page's own heading says where it stands.
      if (on !== title) item.append(make('span', { class: 'where' }, on));
      list.append(item);
    }
    const count = make('p', { role: 'status' }, found.length === 0 ? 'Nothing found.' : `${found.length} found`);
    box.replaceChildren(count, list);
    box.hidden = false;
  }

  input.addEventListener('input', () => { find(); });
  form.addEventListener('submit', event => {
    event.preventDefault();
    const first = box.querySelector('a');
    if (first) location.href = first.href;
  });
  form.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    // The browser would empty the field: what was typed stays, only the list goes.
    event.preventDefault();
    box.hidden = true;
    input.focus();
  });
  document.addEventListener('click', event => {
    if (!form.contains(event.target)) box.hidden = true;
  });
})();
