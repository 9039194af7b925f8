// Reads every page of the book in a browser. Run it with `npm ci && npm test`, after
// `cargo build --package book`.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openPage, overflow, startBook, startBrowser, violations } from './support.js';

/** The most that a page and what it loads may weigh, in bytes. */
const WEIGHT = 150 * 1024;

let book;
let browser;
let pages;

before(async () => {
  [book, browser] = await Promise.all([startBook(), startBrowser()]);
  const { page, close } = await openPage(browser, book.url);
  const links = await page.$$eval('#contents a', anchors => anchors.map(anchor => anchor.href));
  pages = [...new Set([book.url, ...links])];
  await close();
});

after(async () => {
  await browser?.close();
  const code = await book?.end();
  assert.equal(code, 0, 'Ctrl-C ends the server in an orderly way');
});

/** The first page that has what `selector` names. */
async function pageWith(selector) {
  for (const url of pages) {
    const text = await (await fetch(url)).text();
    if (text.includes(selector)) return url;
  }
  throw new Error(`no page of the book has ${selector}`);
}

describe('every page', () => {
  // live.test.js reads each page in all four ways, as the companion serves it.
  for (const [colorScheme, width] of [['light', 1280], ['dark', 390]]) {
    test(`${colorScheme}, ${width} px wide`, async () => {
      assert.ok(pages.length > 3, `the contents list pages: ${pages}`);
      for (const url of [...pages, `${book.url}toc.html`]) {
        const { page, troubles, bytes, close } = await openPage(browser, url, { colorScheme, viewport: { width, height: 900 } });
        assert.deepEqual(await violations(page), [], url);
        assert.deepEqual(troubles, [], url);
        assert.ok(await overflow(page) <= 0, `${url} is ${await overflow(page)} px too wide`);
        assert.ok(bytes() > 0 && bytes() <= WEIGHT, `${url} weighs ${bytes()} bytes`);
        await close();
      }
    });
  }

  test('a wrong address says so, with the contents beside it', async () => {
    const { page, close } = await openPage(browser, `${book.url}no/such/page.html`);
    assert.match(await page.textContent('main h1'), /No such page/);
    assert.ok(await page.locator('#contents a').count() > 3);
    assert.deepEqual(await violations(page), []);
    await page.click('#contents a >> nth=0');
    assert.doesNotMatch(await page.textContent('main h1'), /No such page/);
    await close();
  });

  test('the skip link leads the keyboard to the text', async () => {
    const { page, close } = await openPage(browser, book.url);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    assert.match(page.url(), /#text$/);
    await close();
  });
});

describe('tabs', () => {
  test('arrows, Home and End move; the choice holds on every page and after a reload', async () => {
    const url = await pageWith('class="tabs"');
    const { page, troubles, close } = await openPage(browser, url);
    const chosen = () => page.textContent('.tabs >> nth=0 >> [aria-selected=true]');
    const shown = () => page.$$eval('.tabs', groups => Array.from(groups[0].querySelectorAll('.tab'))
      .filter(panel => panel.getClientRects().length > 0).map(panel => panel.dataset.tab));
    assert.equal(await chosen(), 'C#');
    assert.deepEqual(await shown(), ['C#']);
    await page.focus('.tabs >> nth=0 >> [role=tab][tabindex="0"]');
    for (const [key, name] of [['ArrowRight', 'Python'], ['End', 'Go'], ['ArrowRight', 'C#'], ['ArrowLeft', 'Go'], ['Home', 'C#'], ['ArrowRight', 'Python']]) {
      await page.keyboard.press(key);
      assert.equal(await chosen(), name, key);
      assert.deepEqual(await shown(), [name], key);
      assert.equal(await page.evaluate(() => document.activeElement.textContent), name, `${key} takes the focus along`);
    }
    assert.equal(page.url(), url, 'no key turns the page');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.tab), 'Python', 'Tab goes on to the panel, not to the next tab');
    assert.deepEqual(await violations(page), []);
    await page.reload();
    assert.equal(await chosen(), 'Python');
    assert.deepEqual(troubles, []);
    await close();
  });

  test('without a script, and on paper, every panel is shown', async () => {
    const url = await pageWith('class="tabs"');
    for (const print of [false, true]) {
      const { page, close } = await openPage(browser, url, { javaScriptEnabled: print });
      if (print) await page.emulateMedia({ media: 'print' });
      const panels = page.locator('.tab');
      assert.ok(await panels.count() >= 3);
      for (const panel of await panels.all()) {
        assert.ok(await panel.isVisible());
        assert.ok(await panel.locator('h2, h3, h4, h5').first().isVisible(), 'each panel has its heading');
      }
      await close();
    }
  });
});

describe('questions', () => {
  test('the keyboard alone answers, and the reason appears', async () => {
    const url = await pageWith('class="quiz"');
    const { page, troubles, close } = await openPage(browser, url);
    const question = page.locator('.question').first();
    assert.equal(await question.locator('details:visible').count(), 0, 'no reason is shown before an answer');
    await question.locator('.answer').focus();
    await page.keyboard.press('Enter');
    assert.match(await question.locator('.say').textContent(), /Choose/);
    assert.equal(await question.locator('details:visible').count(), 0);
    await question.locator('li:has(details.wrong) input').first().focus();
    await page.keyboard.press('Space');
    assert.equal(await question.locator('details:visible').count(), 0, 'choosing alone gives nothing away');
    await question.locator('.answer').focus();
    await page.keyboard.press('Enter');
    assert.equal(await question.locator('details:visible').count(), 1, 'one reason: that of the chosen option');
    assert.match(await question.locator('details:visible').textContent(), /No\./);
    assert.deepEqual(await violations(page), []);
    await question.locator('li:has(details.right) input').first().focus();
    await page.keyboard.press('Space');
    await question.locator('.answer').focus();
    await page.keyboard.press('Enter');
    assert.match(await question.locator('.say').textContent(), /^Right/);
    assert.equal(await question.locator('details:visible').count(), await question.locator('li').count());
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(troubles, []);
    await close();
  });

  test('without a script, reasons open one by one', async () => {
    const url = await pageWith('class="quiz"');
    const { page, close } = await openPage(browser, url, { javaScriptEnabled: false });
    const option = page.locator('.question li').first();
    assert.ok(!await option.locator('.why').isVisible());
    await option.locator('summary').click();
    assert.ok(await option.locator('.why').isVisible());
    await close();
  });

  test('on paper every reason is readable', async () => {
    const url = await pageWith('class="quiz"');
    const { page, close } = await openPage(browser, url);
    await page.emulateMedia({ media: 'print' });
    for (const why of await page.locator('.why').all()) assert.ok(await why.isVisible());
    await close();
  });
});

describe('search', () => {
  test('the keyboard reaches it, Enter leads to the first hit, Escape closes it', async () => {
    const { page, troubles, close } = await openPage(browser, book.url);
    for (let stops = 0; stops < 3; stops += 1) await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search', 'the third stop, after skip link and title');
    await page.keyboard.type('cold start');
    await page.waitForSelector('.results a');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    assert.ok(!await page.isVisible('.results'));
    await page.keyboard.type('s');
    await page.waitForSelector('.results a');
    const first = await page.getAttribute('.results a', 'href');
    await page.keyboard.press('Enter');
    await page.waitForURL(new URL(first, book.url).href);
    assert.deepEqual(troubles, []);
    await close();
  });

  // WCAG 2.1.4: a single character is no command, or speech input sets it off.
  test('no single character moves the focus or turns the page', async () => {
    const { page, close } = await openPage(browser, book.url);
    for (const key of ['/', 's', '?', 'ArrowRight', 'ArrowLeft']) {
      await page.keyboard.press(key);
      assert.equal(await page.evaluate(() => document.activeElement.nodeName), 'BODY', key);
      assert.equal(page.url(), book.url, key);
    }
    await close();
  });

  test('what nobody wrote is not found, and the page says so', async () => {
    const { page, close } = await openPage(browser, book.url, { viewport: { width: 390, height: 800 } });
    await page.fill('#search', 'xyzzyqwert');
    await page.waitForSelector('.results >> text=Nothing found');
    assert.ok(await overflow(page) <= 0);
    await close();
  });
});
