// The words of the pages: complete in both languages, and none asked for that is not there.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LANGUAGES } from '../../main/resources/web/texts.js';

const web = new URL('../../main/resources/web/', import.meta.url);
const sources = readdirSync(web).filter((file) => file.endsWith('.js'));
const asked = sources.flatMap((file) => [...readFileSync(new URL(file, web), 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map((found) => found[1]));

test('both languages have the same keys, none of them empty', () => {
  assert.deepEqual(Object.keys(LANGUAGES.en).sort(), Object.keys(LANGUAGES.sv).sort());
  for (const language of Object.values(LANGUAGES)) {
    for (const [key, text] of Object.entries(language)) assert.ok(text.trim(), key);
  }
});

test('both languages have the same places for values', () => {
  const places = (text) => (text.match(/\{\d\}/g) ?? []).sort();
  for (const key of Object.keys(LANGUAGES.sv)) assert.deepEqual(places(LANGUAGES.en[key]), places(LANGUAGES.sv[key]), key);
});

test('every text that is asked for by its name exists', () => {
  assert.ok(asked.length > 30, `${asked.length} found`);
  assert.deepEqual(asked.filter((key) => !(key in LANGUAGES.sv)), []);
});
