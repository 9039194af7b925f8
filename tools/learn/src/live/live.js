'use strict';

// Shows on every page what the companion knows, as it changes. Whatever comes from files or from the
// compiler is put in as text, never as HTML.

(() => {
  const facts = new Map();
  let token = '';
  let events = null;

  const cards = Array.from(document.querySelectorAll('[data-exercise]'));
  const questions = Array.from(document.querySelectorAll('[data-question]'));
  document.documentElement.dataset.live = '';

  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children.filter(child => child !== null && child !== ''));
    return element;
  }

  /** Replaces the content only when it says something else: a screen reader says it once. */
  function say(box, ...children) {
    const next = make('div', '', ...children);
    if (box.innerHTML === next.innerHTML) return;
    box.replaceChildren(...next.childNodes);
    box.hidden = box.childNodes.length === 0;
  }

  function link(href, name, text) {
    const element = make('a', name, text);
    element.href = href;
    return element;
  }

  // ---- an exercise's card ----

  const PHASES = {
    compiling: () => 'Compiling …',
    waiting: () => 'Waiting: another cargo is building, your editor perhaps …',
    checking: run => `Checking: ${run.done} of ${run.of} …`,
  };

  function words(id) {
    const run = facts.get(`run/${id}`);
    const report = facts.get(`report/${id}`);
    const state = facts.get(`exercise/${id}`)?.state;
    if (run) return { state: 'running', head: PHASES[run.phase](run) };
    if (state === 'solved' || report?.state === 'solved') return { state: 'solved', head: 'Solved' };
    if (report) return { state: 'not_yet', head: report.headline, report };
    if (state === 'not_yet') return { state, head: 'Not yet: the last run did not pass.' };
    if (state === 'changed') return { state, head: 'Changed since it was run last. Save it, and the verdict appears here.' };
    return { state: 'untouched', head: 'Not begun. Open the file and change it: the verdict appears here at every save.' };
  }

  function place(at) {
    const text = `${at.file}:${at.line}`;
    return at.link ? link(at.link, 'place', text) : make('code', 'place', text);
  }

  function card(box) {
    const id = box.dataset.exercise;
    const exercise = facts.get(`exercise/${id}`);
    if (!exercise) return;
    const { state, head, report } = words(id);
    box.dataset.state = state;
    say(
      box.querySelector('.status'),
      make('p', 'verdict', head),
      report?.trouble ? make('p', 'trouble', report.trouble) : null,
      report?.at ? make('p', 'at', place(report.at)) : null,
    );
    const file = box.querySelector('.file');
    if (exercise.link && !file.querySelector('a')) {
      file.append(link(exercise.link, 'edit', `Open in ${exercise.editor}`));
    }
  }

  // ---- the list of contents, the map, the start page ----

  function progress(lesson) {
    return lesson.total === 0 ? '' : `${lesson.solved} of ${lesson.total} solved`;
  }

  function contents(number, lesson) {
    const entry = document.querySelector(`#contents a[href$="${lesson.slug}.html"]`);
    if (!entry) return;
    let count = entry.querySelector('.count');
    // A lesson that was not begun says nothing.
    if (!count && lesson.solved === 0) return;
    if (!count) {
      count = make('span', 'count');
      entry.append(' ', count);
    }
    const done = lesson.solved === lesson.total;
    entry.dataset.done = done;
    if (lesson.solved === 0) count.remove();
    else say(count, done ? '✓' : `${lesson.solved}/${lesson.total}`, make('span', 'unseen', done ? ' all solved' : ' solved'));
  }

  function stop(number, lesson) {
    const place = document.querySelector(`.map a[data-lesson="${number}"]`);
    if (!place) return;
    const here = facts.get('course')?.current?.lesson === number;
    const state = lesson.total > 0 && lesson.solved === lesson.total ? 'solved' : lesson.solved > 0 ? 'begun' : 'open';
    place.dataset.state = state;
    if (here) place.setAttribute('aria-current', 'step');
    else place.removeAttribute('aria-current');
    place.dataset.name = place.dataset.name || place.getAttribute('aria-label');
    const name = [place.dataset.name, progress(lesson), here ? 'you are here' : ''].filter(Boolean).join(', ');
    place.setAttribute('aria-label', name);
    place.querySelector('title').textContent = name;
  }

  function start(course) {
    const whole = course.track ? `${course.track}: ` : '';
    const done = `${whole}${course.solved} of ${course.total} exercises solved.`;
    const { current } = course;
    for (const here of document.querySelectorAll('.here')) {
      const place = current && link(current.page, '', `${current.label} ${current.title}`);
      if (place) say(here, `${done} You are at `, place, '.');
      else say(here, done);
    }
  }

  // ---- questions ----

  function question(box) {
    const known = facts.get(`quiz/${box.dataset.question}`);
    if (!known) return;
    let note = box.querySelector('.remembered');
    if (!note) {
      note = make('p', 'remembered');
      box.append(note);
    }
    const when = known.due ? ' It is time for it again.' : '';
    say(note, `${known.correct ? 'Answered right' : 'Not answered right'}, last on ${known.on}.${when}`);
  }

  async function post(path, body) {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Learn-Token': token },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  document.addEventListener('question-answered', async event => {
    const box = event.target;
    try {
      await post('/_learn/answer', { question: box.dataset.question, option: event.detail.option });
    } catch (error) {
      const say = box.querySelector('.say');
      if (say) say.append(` (Not remembered: ${error.message.trim()})`);
    }
  });

  for (const box of cards) {
    for (const hint of box.querySelectorAll('.hint')) {
      hint.addEventListener('toggle', () => {
        if (!hint.open) return;
        const level = Number(hint.dataset.level);
        // Only the count would be missing, and the terminal would show this hint again.
        post('/_learn/hint', { exercise: box.dataset.exercise, level }).catch(() => {});
      });
    }
  }

  // ---- news ----

  function show(names) {
    const touched = (prefix, id) => names.some(name => name.startsWith(prefix) && name.slice(name.indexOf('/') + 1) === id);
    for (const box of cards) {
      const id = box.dataset.exercise;
      if (['exercise/', 'run/', 'report/'].some(prefix => touched(prefix, id))) card(box);
    }
    const moved = names.includes('course');
    for (const [name, fact] of facts) {
      if (!name.startsWith('lesson/') || !fact) continue;
      const number = name.slice('lesson/'.length);
      if (names.includes(name)) contents(number, fact);
      if (names.includes(name) || moved) stop(number, fact);
    }
    if (moved) start(facts.get('course'));
    for (const box of questions) if (names.includes(`quiz/${box.dataset.question}`)) question(box);
  }

  function connection(text) {
    let box = document.getElementById('connection');
    if (!box) {
      box = make('p', 'connection');
      box.id = 'connection';
      box.setAttribute('role', 'status');
      document.querySelector('main').prepend(box);
    }
    say(box, text);
  }

  let late = 0;

  function connect() {
    if (events) return;
    events = new EventSource('/_learn/events');
    events.addEventListener('hello', event => {
      token = JSON.parse(event.data).token;
      clearTimeout(late);
      late = 0;
      if (document.getElementById('connection')) connection('');
      // After a restart nothing is known any more: what was there is told anew.
      facts.clear();
      document.documentElement.dataset.live = 'connected';
    });
    events.addEventListener('facts', event => {
      const news = JSON.parse(event.data);
      for (const [name, fact] of Object.entries(news)) facts.set(name, fact);
      show(Object.keys(news));
    });
    events.addEventListener('error', () => {
      document.documentElement.dataset.live = '';
      // A server that starts again is back within a second or two.
      late = late || setTimeout(() => connection('The companion does not answer. Start it again: cargo learn book.'), 4000);
      // The browser gives up when another program has the port meanwhile.
      if (events && events.readyState === EventSource.CLOSED) {
        events = null;
        setTimeout(connect, 2000);
      }
    });
  }

  function leave() {
    if (events) events.close();
    events = null;
  }

  // A browser has six connections to a server, whatever the number of tabs: one that nobody looks at
  // gives its own back.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) leave();
    else connect();
  });
  addEventListener('pagehide', leave);
  addEventListener('pageshow', () => { if (!document.hidden) connect(); });
  if (!document.hidden) connect();
})();
