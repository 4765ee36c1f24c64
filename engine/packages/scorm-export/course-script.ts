/**
 * What runs in the pages of an exported course, under any system that plays SCORM: it finds the run-time, gives back what was answered before, scores the quiz by
 * `artelRules` (core/domain/quiz itself, bundled: rules-script.ts) and reports. Reaches nothing beyond its own frames.
 */
export const courseScript = String.raw`(function () {
  'use strict';
  var lesson = window.artelLesson, words = lesson.words, began = new Date().getTime(), over = false;
  function look(from, name) {
    var w = from;
    for (var i = 0; i < 20 && w; i++) {
      try { if (w[name]) return w[name]; } catch (e) { return null; }
      if (w.parent === w) return null;
      w = w.parent;
    }
    return null;
  }
  function api(name) { return look(window, name) || (window.opener ? look(window.opener, name) : null); }
  var is2004 = lesson.standard === 'scorm2004', run = api(is2004 ? 'API_1484_11' : 'API');
  function call(old, now, a, b) {
    if (!run) return '';
    var name = is2004 ? now : old;
    return b === undefined ? run[name](a) : run[name](a, b);
  }
  function get(old, now) { return String(call('LMSGetValue', 'GetValue', is2004 ? now : old) || ''); }
  function set(old, now, value) { call('LMSSetValue', 'SetValue', is2004 ? now : old, String(value)); }
  call('LMSInitialize', 'Initialize', '');

  var kept = { a: {}, s: -1, d: 0 };
  try { var before = JSON.parse(get('cmi.suspend_data', 'cmi.suspend_data') || '{}'); if (before && before.a) kept = before; } catch (e) { kept = { a: {}, s: -1, d: 0 }; }
  var form = document.getElementById('quiz'), button = document.getElementById('done'), state = document.getElementById('state');

  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }
  function has(list, value) { return list.indexOf(value) !== -1; }
  var scored = lesson.questions.filter(function (q) { return q.kind !== 'essay' && q.kind !== 'upload'; });
  var forms = window.artelForms || (window.artelRules && artelRules.exactForms);
  function score(q, answer) {
    if (answer === undefined) return { points: 0, maxPoints: q.points, isRight: false, isWaiting: false, isAnswered: false };
    var got = artelRules.scoreAnswer(q, answer, forms);
    return { points: got.points, maxPoints: got.maxPoints, isRight: got.isRight, isWaiting: got.isWaiting, isAnswered: true };
  }

  var spots = {};
  function box(q) { return document.getElementById('q-' + q.key); }
  function checked(root) { return all(root, 'input').filter(function (i) { return i.checked; }).map(function (i) { return i.value; }); }
  function field(root) { return root.querySelector('input, textarea').value; }
  /** An answer in the form that the rules know; undefined: nothing was answered. */
  function read(q) {
    var root = box(q), chosen, pairs;
    if (q.kind === 'number') return artelRules.numberAnswer(field(root));
    if (q.kind === 'fill-in' || q.kind === 'short-text') return field(root).trim() === '' ? undefined : { kind: q.kind, text: field(root).trim() };
    if (q.kind === 'essay') return field(root).trim() === '' ? undefined : { kind: 'essay', text: field(root) };
    if (q.kind === 'upload') return undefined;
    if (q.kind === 'ordering') return { kind: 'ordering', order: all(root, 'li').map(function (li) { return li.getAttribute('data-key'); }) };
    if (q.kind === 'matching') {
      pairs = all(root, 'select').filter(function (s) { return s.value !== ''; }).map(function (s) { return { item: s.getAttribute('data-item'), option: s.value }; });
      return pairs.length < q.items.length ? undefined : { kind: 'matching', pairs: pairs };
    }
    if (q.kind === 'hotspot') return (spots[q.key] || []).length === 0 ? undefined : { kind: 'hotspot', spots: spots[q.key] };
    chosen = checked(root);
    if (chosen.length === 0) return undefined;
    if (q.kind === 'multiple') return { kind: 'multiple', choices: chosen };
    return q.kind === 'single' ? { kind: 'single', choice: chosen[0] } : { kind: 'true-false', value: chosen[0] === 'true' };
  }
  /** What is kept between two visits: short, because SCORM 1.2 gives room for 4096 characters. */
  function state0(q) {
    var root = box(q);
    if (q.kind === 'upload') return undefined;
    if (q.kind === 'hotspot') return spots[q.key];
    if (q.kind === 'ordering') return all(root, 'li').map(function (li) { return li.getAttribute('data-key'); });
    if (q.kind === 'matching') return all(root, 'select').map(function (s) { return s.value; });
    return root.querySelector('input[type=text], textarea') ? field(root) : checked(root);
  }
  function write(q, was) {
    var root = box(q);
    if (was === undefined || was === null) return;
    if (q.kind === 'hotspot') { spots[q.key] = was; drawSpots(q); return; }
    if (q.kind === 'matching') { all(root, 'select').forEach(function (s, i) { s.value = was[i] || ''; }); return; }
    if (q.kind === 'ordering') {
      was.forEach(function (key) { all(root, 'li').forEach(function (li) { if (li.getAttribute('data-key') === key) li.parentNode.appendChild(li); }); });
      return;
    }
    if (root.querySelector('input[type=text], textarea')) { root.querySelector('input, textarea').value = String(was); return; }
    all(root, 'input').forEach(function (i) { i.checked = has([].concat(was), i.value); });
  }

  function most(q) { return q.regions.filter(function (r) { return r.isRight; }).length; }
  /** One more than there may be takes the place of the oldest. */
  function mark(q, spot) {
    var now = (spots[q.key] || []).concat([{ x: Math.round(spot.x * 1e4) / 1e4, y: Math.round(spot.y * 1e4) / 1e4 }]);
    spots[q.key] = now.slice(-most(q));
    drawSpots(q); keep();
  }
  function drawSpots(q) {
    var root = box(q), now = spots[q.key] || [], picture = root.querySelector('.spots');
    all(root, '.spot').forEach(function (one) { one.parentNode.removeChild(one); });
    now.forEach(function (spot) {
      var one = document.createElement('span');
      one.className = 'spot'; one.style.left = spot.x * 100 + '%'; one.style.top = spot.y * 100 + '%';
      picture.appendChild(one);
    });
    all(root, 'input').forEach(function (input) {
      var region = q.regions.filter(function (r) { return r.key === input.value; })[0];
      input.checked = now.some(function (spot) { return artelRules.isInRegion(region, spot); });
    });
    root.querySelector('.count').textContent = words.left.replace('{count}', String(now.length)).replace('{most}', String(most(q)));
  }
  function startHotspot(q) {
    var root = box(q), picture = root.querySelector('.spots');
    picture.addEventListener('click', function (e) {
      var r = picture.getBoundingClientRect();
      mark(q, { x: Math.min(1, Math.max(0, (e.clientX - r.left) / (r.width || 1))), y: Math.min(1, Math.max(0, (e.clientY - r.top) / (r.height || 1))) });
    });
    root.querySelector('.clear').addEventListener('click', function () { spots[q.key] = []; drawSpots(q); keep(); });
    all(root, 'input').forEach(function (input) {
      input.addEventListener('change', function () {
        var region = q.regions.filter(function (r) { return r.key === input.value; })[0];
        if (input.checked) return mark(q, q.spots[input.value]);
        spots[q.key] = (spots[q.key] || []).filter(function (spot) { return !artelRules.isInRegion(region, spot); });
        drawSpots(q); keep();
      });
    });
    drawSpots(q);
  }
  /** Long answers give way to short ones. */
  function fitting(most) {
    var all = {}, key, keys;
    for (key in kept.a) all[key] = kept.a[key];
    keys = Object.keys(all).sort(function (a, b) { return String(JSON.stringify(all[b])).length - String(JSON.stringify(all[a])).length; });
    while (JSON.stringify({ a: all, s: kept.s, d: kept.d }).length > most && keys.length) delete all[keys.shift()];
    return JSON.stringify({ a: all, s: kept.s, d: kept.d });
  }
  function keep() {
    lesson.questions.forEach(function (q) { kept.a[q.key] = state0(q); });
    var text = JSON.stringify(kept);
    // SCORM 1.2 promises room for 4096 characters; the result is told in any case.
    if (!is2004) text = fitting(4000);
    set('cmi.suspend_data', 'cmi.suspend_data', text);
    call('LMSCommit', 'Commit', '');
  }
  function show(isChecked) {
    if (kept.d) state.textContent = scored.length ? words.passed : words.done;
    else state.textContent = kept.s >= 0 ? words.failed : '';
    if (kept.s >= 0) state.textContent += ' ' + words.score.replace('{share}', String(Math.round(kept.s * 100)));
    if (!isChecked) return;
    scored.forEach(function (q) {
      var root = box(q), answer = read(q), got = score(q, answer);
      root.querySelector('.mark').textContent = got.isRight ? words.right : got.points > 0 ? words.partly : words.wrong;
      root.setAttribute('data-right', got.isRight ? 'yes' : got.points > 0 ? 'partly' : 'no');
      all(root, '.feedback').forEach(function (f) { f.hidden = !isSaid(q, answer, f.getAttribute('data-for')); });
    });
  }
  function isSaid(q, answer, key) {
    if (key === '') return true;
    if (answer === undefined) return false;
    if (q.kind === 'single') return answer.choice === key;
    if (q.kind === 'multiple') return has(answer.choices, key);
    if (q.kind === 'hotspot') return q.regions.some(function (r) { return r.key === key && answer.spots.some(function (spot) { return artelRules.isInRegion(r, spot); }); });
    if (q.kind !== 'short-text') return false;
    var only = {}, name;
    for (name in q) only[name] = q[name];
    only.accepted = [{ text: q.accepted[Number(key)].text }];
    return artelRules.scoreAnswer(only, answer, forms).isRight;
  }
  function report(result) {
    var isDone = scored.length === 0 || result.isPassed;
    if (isDone) kept.d = 1;
    kept.s = scored.length === 0 ? -1 : Math.max(kept.s, result.share);
    if (is2004) {
      set('', 'cmi.completion_status', kept.d ? 'completed' : 'incomplete');
      if (scored.length) {
        set('', 'cmi.score.min', 0); set('', 'cmi.score.max', 100);
        set('', 'cmi.score.raw', Math.round(kept.s * 100)); set('', 'cmi.score.scaled', Math.round(kept.s * 100) / 100);
        set('', 'cmi.success_status', kept.d ? 'passed' : 'failed');
      }
    } else {
      if (scored.length) {
        set('cmi.core.score.min', '', 0); set('cmi.core.score.max', '', 100); set('cmi.core.score.raw', '', Math.round(kept.s * 100));
      }
      set('cmi.core.lesson_status', '', scored.length === 0 ? 'completed' : kept.d ? 'passed' : 'failed');
    }
    keep();
  }
  function two(n) { return (n < 10 ? '0' : '') + n; }
  function leave() {
    if (over || !run) return;
    over = true;
    keep();
    var seconds = Math.round((new Date().getTime() - began) / 1000), h = Math.floor(seconds / 3600), m = Math.floor(seconds % 3600 / 60), s = seconds % 60;
    set('cmi.core.session_time', 'cmi.session_time', is2004 ? 'PT' + h + 'H' + m + 'M' + s + 'S' : two(h) + ':' + two(m) + ':' + two(s));
    set('cmi.core.exit', 'cmi.exit', kept.d ? (is2004 ? 'normal' : '') : 'suspend');
    call('LMSCommit', 'Commit', '');
    call('LMSFinish', 'Terminate', '');
  }

  lesson.questions.forEach(function (q) {
    if (q.kind === 'hotspot') startHotspot(q);
    write(q, kept.a[q.key]);
    if (q.kind === 'hotspot') return;
    all(box(q), 'input, select, textarea').forEach(function (input) { input.addEventListener('change', keep); });
    all(box(q), 'button').forEach(function (b) {
      b.addEventListener('click', function () {
        var li = b.parentNode, step = b.getAttribute('data-step');
        if (step === 'up' && li.previousElementSibling) li.parentNode.insertBefore(li, li.previousElementSibling);
        if (step === 'down' && li.nextElementSibling) li.parentNode.insertBefore(li.nextElementSibling, li);
        b.focus(); keep();
      });
    });
  });
  button.addEventListener('click', function () {
    report(scored.length === 0 ? undefined : artelRules.sumScores(scored.map(function (q) { return score(q, read(q)); }), lesson.passShare));
    show(true);
  });
  if (run && !kept.d && kept.s < 0) set('cmi.core.lesson_status', 'cmi.completion_status', 'incomplete');
  if (form) form.addEventListener('submit', function (e) { e.preventDefault(); button.click(); });
  show(kept.s >= 0);
  window.addEventListener('pagehide', leave);
  window.addEventListener('beforeunload', leave);
})();
`
