// What the page says, in the language the reader chose: every word stands in words.toml, none in the code.

const WORDS = {};
const LANGUAGES = { zh: 'zh-Hans', en: 'en' };
const speakers = [];
let language = 'zh';

// What a reader chose stays with the browser; a frame without an origin, as in a notebook, may keep nothing.
const remembered = (name) => {
  try {
    return localStorage.getItem(`zhengtu ${name}`);
  } catch {
    return null;
  }
};
const remember = (name, value) => {
  try {
    localStorage.setItem(`zhengtu ${name}`, value);
  } catch {
    // The choice holds while the page is open.
  }
};

// A word with its blanks filled in; of two forms the first is for one, the second for any other number.
const say = (key, values = {}) => {
  const forms = WORDS.page[key].split(' | ');
  const form = forms[values.n === 1 ? 0 : forms.length - 1];
  return form.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);
};

const many = (what, n) => say(`n-${what}`, { n });

// Elements of page.html say which word they bear, and in which attribute.
const SAID = { say: (node, word) => { node.textContent = word; } };
for (const [data, attribute] of [['sayLabel', 'aria-label'], ['sayTitle', 'title'], ['sayHint', 'placeholder']]) {
  SAID[data] = (node, word) => node.setAttribute(attribute, word);
}

const speak = (wanted) => {
  language = wanted in DATA.words ? wanted : 'zh';
  Object.assign(WORDS, DATA.words[language]);
  for (const [type, word] of Object.entries(WORDS.types)) if (TYPES[type]) TYPES[type].word = word;
  document.documentElement.lang = LANGUAGES[language];
  document.title = [say('product'), DATA.title].filter(Boolean).join(' · ');
  for (const node of document.querySelectorAll('[data-say], [data-say-label], [data-say-title], [data-say-hint]')) {
    for (const [data, put] of Object.entries(SAID)) if (node.dataset[data]) put(node, say(node.dataset[data]));
  }
  for (const speaker of speakers) speaker();
};
