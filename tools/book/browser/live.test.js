// Reads the book as the companion serves it, in a browser, while exercises are saved. Run it with
// `npm ci && npm test`, after `cargo build --package book --package learn`.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { copyCourse, openPage, overflow, startBrowser, startLearn, violations } from './support.js';

/** The most that a page and what it loads may weigh, in bytes. */
const WEIGHT = 150 * 1024;

/** How long a page may take to show a verdict, in milliseconds. */
const LATE = 300;

/** A folder's name that would be a picture and a script, were it not escaped. */
const HOSTILE = '<img src=x onerror=alert(1)> & "quoted\' course';

const FIRST = 'lessons/01-hello-cargo/src/ex1_ready_line.rs';
const SECOND = 'lessons/01-hello-cargo/src/ex2_service_name.rs';

let course;
let learn;
let browser;
let pages;

before(async () => {
  course = copyCourse(HOSTILE);
  [learn, browser] = await Promise.all([startLearn(course), startBrowser()]);
  const { page, close } = await openPage(browser, learn.url);
  const links = await page.$$eval('#contents a', anchors => anchors.map(anchor => anchor.href));
  pages = [...new Set([learn.url, ...links])];
  await close();
});

after(async () => {
  await browser?.close();
  const code = await learn?.end();
  course?.remove();
  assert.equal(code, 0, 'Ctrl-C ends the companion in an orderly way');
});

const chapter = () => new URL('01-hello-cargo.html', learn.url).href;

/** The card of an exercise, once the companion has told about it. */
async function card(page, id) {
  const found = page.locator(`[data-exercise="${id}"]`);
  await found.locator('.verdict').waitFor();
  return found;
}

function save(file, text) {
  writeFileSync(path.join(course.root, file), text);
}

function solution(file) {
  return readFileSync(path.join(course.root, file.replace('lessons/', 'solutions/')), 'utf8');
}

/** When the newest result of an exercise was written, in milliseconds since 1970. */
function verdictAt(exercise) {
  const folder = path.join(course.root, '.learn/results', exercise);
  return Math.max(...readdirSync(folder).map(file => statSync(path.join(folder, file)).mtimeMs));
}

/** When the card's state became this one, in milliseconds since 1970; to be called before. */
function becomes(page, id, state) {
  return page.evaluate(([id, state]) => new Promise(resolve => {
    const card = document.querySelector(`[data-exercise="${id}"]`);
    const look = () => {
      if (card.dataset.state === state) resolve(Date.now());
    };
    new MutationObserver(look).observe(card, { attributes: true, attributeFilter: ['data-state'] });
    look();
  }), [id, state]);
}

/** A request as a program would send it; gives status and body. */
function ask(options, body = '') {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(learn.url);
    const request = http.request({ hostname, port, path: '/', ...options }, answer => {
      let text = '';
      answer.on('data', piece => { text += piece; });
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

describe('every page, served with the companion’s state', () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 390]) {
      test(`${colorScheme}, ${width} px wide`, async () => {
        assert.ok(pages.length > 3, `the contents list pages: ${pages}`);
        for (const url of pages) {
          const { page, troubles, bytes, close } = await openPage(browser, url, { colorScheme, viewport: { width, height: 900 } });
          await page.waitForSelector('[data-live="connected"]');
          assert.deepEqual(await violations(page), [], url);
          assert.deepEqual(troubles, [], url);
          assert.ok(await overflow(page) <= 0, `${url} is ${await overflow(page)} px too wide`);
          assert.ok(bytes() > 0 && bytes() <= WEIGHT, `${url} weighs ${bytes()} bytes`);
          await close();
        }
      });
    }
  }
});

describe('an exercise', () => {
  test('shows each verdict in every tab, soon and as plain text', async () => {
    const [one, two] = await Promise.all([openPage(browser, chapter()), openPage(browser, chapter())]);
    const id = '01/ex1_ready_line';
    const first = await card(one.page, id);
    assert.equal(await first.getAttribute('data-state'), 'untouched');
    assert.ok(await first.locator('.hint').count() === 3 && !await first.locator('.after').isVisible());

    const markup = '<img src=x onerror=alert(1)>';
    save(FIRST, `compile_error!("${markup}<script>alert(2)</script>");\n`);
    for (const { page } of [one, two]) {
      await page.waitForSelector(`[data-exercise="${id}"][data-state="not_yet"]`);
      const box = page.locator(`[data-exercise="${id}"] .status`);
      assert.match(await box.locator('.trouble').textContent(), /^error: <img src=x onerror=alert\(1\)><script>/);
      assert.equal(await box.locator('img, script').count(), 0, 'what the compiler wrote is text');
      const link = await box.locator('.place').getAttribute('href');
      assert.match(link, /^vscode:\/\/file\/[\w./%-]+ex1_ready_line\.rs:1:1$/, 'the folder’s name is escaped');
      assert.deepEqual(await violations(page), []);
    }

    const seen = [one, two].map(({ page }) => becomes(page, id, 'solved'));
    save(FIRST, solution(FIRST));
    for (const at of await Promise.all(seen)) {
      const late = at - verdictAt(id);
      assert.ok(late <= LATE, `the verdict was shown ${late} ms after it was there`);
    }
    assert.ok(await first.locator('.after').isVisible(), 'now what to notice may be read');
    assert.match(await one.page.locator('#contents a[aria-current] .count').textContent(), /1\/\d/);
    assert.deepEqual(await violations(one.page), []);

    // The start page knows where the learner is.
    await two.page.goto(learn.url);
    await two.page.waitForSelector('.map a[data-lesson="01"][data-state="begun"]');
    assert.match(await two.page.locator('.here').first().textContent(), /1 of \d+ exercises solved\. You are at 01\.2/);
    const stop = two.page.locator('.map [aria-current="step"]');
    assert.match(await stop.getAttribute('aria-label'), /^01 .*1 of \d solved, you are here$/);
    assert.deepEqual(await violations(two.page), []);
    assert.deepEqual([...one.troubles, ...two.troubles], []);
    await Promise.all([one.close(), two.close()]);
  });

  test('shows what another process found out, and what was reset', async () => {
    const { page, troubles, close } = await openPage(browser, chapter());
    const id = '01/ex2_service_name';
    await card(page, id);
    const seen = becomes(page, id, 'solved');
    save(SECOND, solution(SECOND));
    course.run('run', '01', '2');
    assert.ok(await seen - verdictAt(id) <= LATE);
    const again = becomes(page, id, 'untouched');
    course.run('reset', '01', '2');
    await again;
    assert.deepEqual(troubles, []);
    await close();
  });

  test('copies its commands', async () => {
    const { page, close } = await openPage(browser, chapter(), { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.commands .copy').first().click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'cargo learn run 01 1');
    await close();
  });
});

describe('questions', () => {
  test('are remembered in the profile, in every tab, and after a reload', async () => {
    const [one, two] = await Promise.all([openPage(browser, chapter()), openPage(browser, chapter())]);
    for (const { page } of [one, two]) await page.waitForSelector('[data-live="connected"]');
    const question = one.page.locator('.question').first();
    const id = await question.getAttribute('data-question');
    await question.locator('li:has(details.right) input').first().focus();
    await one.page.keyboard.press('Space');
    await question.locator('.answer').focus();
    await one.page.keyboard.press('Enter');
    for (const { page } of [one, two]) {
      const note = page.locator(`[data-question="${id}"] .remembered`);
      await note.waitFor();
      assert.match(await note.textContent(), /^Answered right, last on \d{4}-\d\d-\d\d\.$/);
    }
    const profile = JSON.parse(readFileSync(path.join(course.root, '.learn/profile.json'), 'utf8'));
    assert.deepEqual(profile.quiz[id].map(answer => answer.correct), [true]);
    await two.page.reload();
    await two.page.locator(`[data-question="${id}"] .remembered`).waitFor();
    assert.deepEqual(await violations(two.page), []);
    assert.deepEqual([...one.troubles, ...two.troubles], []);
    await Promise.all([one.close(), two.close()]);
  });

  test('nobody without the token can answer', async () => {
    const { page, close } = await openPage(browser, chapter());
    const status = await page.evaluate(async () => (await fetch('/_learn/answer', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })).status);
    assert.equal(status, 403);
    await close();
  });
});

describe('the keyboard alone', () => {
  test('reaches contents, map, hints and the next page', async () => {
    const { page, troubles, close } = await openPage(browser, learn.url);
    await page.waitForSelector('[data-live="connected"]');
    const press = async (wanted, limit) => {
      for (let stops = 0; stops < limit; stops += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(selector => document.activeElement.matches(selector), wanted)) return;
      }
      assert.fail(`no ${wanted} within ${limit} stops`);
    };
    await press('.map a[data-lesson="01"]', 60);
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement.querySelector('circle')).strokeWidth);
    assert.ok(parseFloat(ring) >= 4, `the stop shows that it has the focus: ${ring}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/01-hello-cargo\.html$/);
    await page.waitForSelector('[data-live="connected"]');
    await press('.hint summary', 80);
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('.hint[open]').first().isVisible());
    await press('#contents a[href*="02-"]', 120);
    await page.keyboard.press('Enter');
    await page.waitForURL(/02-[a-z-]+\.html$/);
    assert.deepEqual(troubles, []);
    await close();
  });
});

describe('the server', () => {
  test('may end and start again: pages live on', async () => {
    const { page, close } = await openPage(browser, chapter());
    const id = '01/ex2_service_name';
    await card(page, id);
    await learn.kill();
    save(SECOND, solution(SECOND));
    course.run('run', '01', '2');
    const before = learn.url;
    learn = await startLearn(course);
    assert.equal(learn.url.split('/')[2], before.split('/')[2], 'it serves at the same place');
    await page.waitForSelector(`[data-exercise="${id}"][data-state="solved"]`, { timeout: 10_000 });
    // The token is another one, and the page knows it.
    const hint = page.waitForResponse(/_learn\/hint$/);
    await page.locator(`[data-exercise="${id}"] .hint summary`).first().click();
    assert.equal((await hint).status(), 204);
    await close();
  });

  test('says so when it stays away', async () => {
    const { page, close } = await openPage(browser, chapter());
    await card(page, '01/ex1_ready_line');
    await learn.kill();
    const notice = page.locator('#connection');
    await notice.filter({ hasText: 'does not answer' }).waitFor({ timeout: 15_000 });
    assert.deepEqual(await violations(page), []);
    learn = await startLearn(course);
    await notice.waitFor({ state: 'hidden', timeout: 10_000 });
    await close();
  });

  test('runs no script but its own, and shows its pages in no frame', async () => {
    const { page, close } = await openPage(browser, chapter());
    const ran = await page.evaluate(() => new Promise(resolve => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      const picture = document.createElement('div');
      picture.innerHTML = '<img src="data:," onerror="window.ran = true">';
      document.body.append(picture);
      setTimeout(() => resolve(window.ran === true), 200);
    }));
    assert.equal(ran, false);
    await close();
  });

  test('a wrong address below a folder has the looks and the links of every other page', async () => {
    const { page, troubles, close } = await openPage(browser, `${learn.url}no/such/page.html`);
    await page.waitForSelector('[data-live="connected"]');
    assert.match(await page.textContent('main h1'), /No such page/);
    assert.equal(troubles.length, 1, `only the page itself is not there: ${troubles}`);
    assert.deepEqual(await violations(page), []);
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/not-found\.html#text$/);
    assert.match(await page.textContent('main h1'), /No such page/, 'the text of this page');
    await close();
  });

  test('answers its own names only, and nothing outside the book', async () => {
    const { host, port } = new URL(learn.url);
    for (const [headers, status] of [
      [{ Host: host }, 200],
      [{ Host: 'evil.example' }, 403],
      [{ Host: `evil.example:${port}` }, 403],
      [{ Host: host, Origin: 'http://evil.example' }, 403],
      [{ Host: host, Origin: 'null' }, 403],
      [{ Host: host, 'Sec-Fetch-Site': 'cross-site' }, 403],
    ]) {
      for (const address of ['/', '/_learn/events', '/_learn/live.js']) {
        if (status === 200 && address === '/_learn/events') continue;
        const answer = await ask({ path: address, headers });
        assert.equal(answer.status, status, `${address} ${JSON.stringify(headers)}`);
      }
    }
    for (const address of ['/../Cargo.toml', '/%2e%2e/Cargo.toml', '/..%2f..%2fCargo.toml', '/..%5cCargo.toml', '//etc/passwd', '/%00']) {
      const answer = await ask({ path: address, headers: { Host: host } });
      assert.equal(answer.status, 404, address);
      assert.doesNotMatch(answer.text, /\[workspace\]|root:/);
    }
  });
});

describe('without the companion', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`a page opened as a file reads well ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
      const url = `file://${path.join(course.pages, '01-hello-cargo.html')}`;
      const { page, troubles, close } = await openPage(browser, url, { javaScriptEnabled });
      assert.ok(await page.locator('.exercise .task').first().isVisible());
      assert.ok(!await page.locator('.status').first().isVisible(), 'no state is better than a wrong one');
      await page.locator('.hint summary').first().click();
      assert.ok(await page.locator('.hint p').first().isVisible());
      await page.goto(`file://${path.join(course.pages, 'index.html')}`);
      assert.ok(await page.locator('.map svg').isVisible());
      assert.ok(!await page.locator('.here').first().isVisible());
      assert.deepEqual(troubles, []);
      await close();
    });
  }
});
