// Looks at pages in frames as somebody would who sees badly, has a small screen or no mouse; writes down what is wrong.
'use strict';
const wrong = [];

function light(colour) {
  const parts = colour.match(/[\d.]+/g).map(Number);
  const [r, g, b] = parts.slice(0, 3).map(each => each / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function behind(element, view) {
  if (element.tagName === 'text') {
    return view.getComputedStyle(element.parentNode.querySelector('rect')).fill;
  }
  for (let each = element; each; each = each.parentElement) {
    const colour = view.getComputedStyle(each).backgroundColor;
    if (colour !== 'rgba(0, 0, 0, 0)') {
      return colour;
    }
  }
  return 'rgb(255, 255, 255)';
}

function look(frame) {
  const page = frame.contentDocument;
  const view = frame.contentWindow;
  const width = frame.clientWidth;
  const say = text => wrong.push(width + ': ' + text);
  if (page.documentElement.scrollWidth > width) {
    say('wider than the screen: ' + page.documentElement.scrollWidth);
  }
  page.querySelectorAll('script, img, iframe, link, object, [onclick], [onerror], [style]')
    .forEach(each => say('must not be there: ' + each.outerHTML.slice(0, 80)));
  if (view.hostile || window.hostile) {
    say('a script of the image ran');
  }
  page.querySelectorAll('details').forEach(each => { each.open = true; });
  let texts = 0;
  page.querySelectorAll('body *').forEach(each => {
    const own = [...each.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    const style = view.getComputedStyle(each);
    if (!own || each.getClientRects().length === 0 || each.tagName === 'title') {
      return;
    }
    texts++;
    const front = light(each.tagName === 'text' ? style.fill : style.color);
    const back = light(behind(each, view));
    const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (contrast < 4.5) {
      say('contrast ' + contrast.toFixed(1) + ': ' + each.outerHTML.slice(0, 80));
    }
    if (parseFloat(style.fontSize) < 11) {
      say('too small: ' + each.outerHTML.slice(0, 80));
    }
  });
  if (texts < 20) {
    say('only ' + texts + ' texts are to be seen');
  }
  const keys = page.querySelectorAll('summary, a, [tabindex]');
  keys.forEach(each => {
    each.focus();
    if (page.activeElement !== each || view.getComputedStyle(each).outlineStyle === 'none' && each.matches(':focus-visible')) {
      say('not to be reached or seen by key: ' + each.outerHTML.slice(0, 80));
    }
  });
  page.querySelectorAll('a').forEach(each => {
    const to = each.getAttribute('href');
    if (to.startsWith('#') && !page.querySelector(to)) {
      say('leads nowhere: ' + each.outerHTML);
    }
  });
  page.querySelectorAll('summary').forEach(each => {
    each.click();
    if (each.parentNode.open) {
      say('does not close: ' + each.outerHTML.slice(0, 80));
    }
  });
  return texts;
}

addEventListener('load', () => {
  const counts = [...document.querySelectorAll('iframe')].map(look);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.querySelectorAll('iframe').forEach(each => each.remove());
  document.getElementById('found').textContent = dark + ' ' + counts.every(each => each > 0) + '\n' + wrong.join('\n');
});
