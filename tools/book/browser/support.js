// Starts the book's server, the companion and a browser, and ends them.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Every WCAG 2.2 rule of levels A and AA that axe knows. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');
const bookProgram = process.env.BOOK_BIN ?? path.join(target, 'debug', 'book');
const learnProgram = process.env.LEARN_BIN ?? path.join(target, 'debug', 'learn');

/** Starts `book`, built by `cargo build --package book`; BOOK_BIN names another one. */
export function startBook() {
  return startServer(bookProgram, [], { cwd: root });
}

/** Starts the companion, built by `cargo build --package learn`; LEARN_BIN names another one. */
export function startLearn(course) {
  const words = ['book', '--no-open', '--pages', course.pages];
  return startServer(learnProgram, words, { cwd: course.root, env: course.env });
}

async function startServer(program, words, options) {
  const child = spawn(program, words, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  child.on('error', error => {
    console.error(`cannot start ${program}: ${error.message}. Build it: cargo build --package book --package learn`);
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = line.match(/http:\/\/127\.0\.0\.1:\d+\//);
    if (address) return { url: address[0], end: () => end(child, ended), kill: () => { child.kill('SIGKILL'); return ended; } };
  }
  throw new Error(`${program} ended before it said where the book is served`);
}

/** A copy of the course for a learner of its own, in a folder of this name, with its pages built. */
export function copyCourse(name) {
  const folder = path.join(target, 'browser');
  const course = path.join(folder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(course, { recursive: true });
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files) cpSync(path.join(root, file), path.join(course, file));
  const pages = path.join(folder, 'pages');
  execFileSync(bookProgram, ['build', '--into', pages], { cwd: course, stdio: ['ignore', 'ignore', 'inherit'] });
  const env = { ...process.env, CARGO_TARGET_DIR: path.join(folder, 'target'), EDITOR: '', VISUAL: '', TERM_PROGRAM: '' };
  const run = (...words) => execFileSync(learnProgram, words, { cwd: course, env, stdio: 'ignore' });
  return { root: course, pages, env, run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Ctrl-C; gives the exit code. */
async function end(child, ended) {
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  const [code] = await ended;
  clearTimeout(late);
  return code;
}

/** Debian's chromium; CHROMIUM names another one. */
export function startBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** A page that notes what must not happen: errors, and requests to any other host. */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles = [];
  let bytes = 0;
  page.on('console', message => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('dialog', dialog => {
    troubles.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('pageerror', error => troubles.push(`script: ${error.message}`));
  page.on('request', request => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'file:' && hostname !== '127.0.0.1') troubles.push(`leaves the machine: ${request.url()}`);
  });
  page.on('response', response => {
    bytes += Number(response.headers()['content-length'] ?? 0);
  });
  await page.goto(url, { waitUntil: 'load' });
  return { page, troubles, bytes: () => bytes, close: () => context.close() };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA violations, one line each. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(tags => window.axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
  }), WCAG);
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary}`));
}

/** How much wider than the window the page is, in pixels. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
