/**
 * What runs in the pages of an exported course, under any system that plays SCORM: it finds the run-time, gives back what was answered before, scores the quiz by the rules of
 * core/domain/quiz/quiz-rules.ts and reports. Written for old browsers, reaches nothing beyond its own frames.
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
  function fold(text) { return String(text).toLowerCase().replace(/ё/g, 'е').replace(/\s+/g, ' ').replace(/^ | $/g, ''); }
  function has(list, value) { return list.indexOf(value) !== -1; }
  function share(q, answer) {
    var i, right = 0;
    if (answer === undefined || answer === null || answer === '') return 0;
    if (q.kind === 'single') return answer === q.answer ? 1 : 0;
    if (q.kind === 'true-false') return (answer === 'true') === q.answer ? 1 : 0;
    if (q.kind === 'number') {
      var n = Number(String(answer).replace(/\s/g, '').replace(',', '.'));
      return !isNaN(n) && Math.abs(n - q.answer) <= q.tolerance + 1e-9 ? 1 : 0;
    }
    if (q.kind === 'fill-in') { for (i = 0; i < q.accepted.length; i++) if (fold(q.accepted[i]) === fold(answer)) return 1; return 0; }
    if (q.kind === 'multiple') {
      for (i = 0; i < answer.length; i++) right += has(q.answers, answer[i]) ? 1 : -1;
      return Math.max(0, right) / q.answers.length;
    }
    for (i = 0; i < q.order.length; i++) if (answer[i] === q.order[i]) right++;
    return right / q.order.length;
  }

  function box(q) { return document.getElementById('q-' + q.key); }
  function read(q) {
    var root = box(q), chosen;
    if (q.kind === 'number' || q.kind === 'fill-in') return root.querySelector('input').value;
    if (q.kind === 'ordering') return all(root, 'li').map(function (li) { return li.getAttribute('data-key'); });
    chosen = all(root, 'input').filter(function (i) { return i.checked; }).map(function (i) { return i.value; });
    return q.kind === 'multiple' ? chosen : chosen[0];
  }
  function write(q, answer) {
    var root = box(q);
    if (answer === undefined) return;
    if (q.kind === 'number' || q.kind === 'fill-in') { root.querySelector('input').value = answer; return; }
    if (q.kind === 'ordering') {
      answer.forEach(function (key) { all(root, 'li').forEach(function (li) { if (li.getAttribute('data-key') === key) li.parentNode.appendChild(li); }); });
      return;
    }
    all(root, 'input').forEach(function (i) { i.checked = q.kind === 'multiple' ? has(answer, i.value) : i.value === answer; });
  }
  function keep() {
    lesson.questions.forEach(function (q) { kept.a[q.key] = read(q); });
    var text = JSON.stringify(kept);
    // SCORM 1.2 promises room for 4096 characters; the result is told in any case.
    if (!is2004 && text.length > 4000) text = JSON.stringify({ a: {}, s: kept.s, d: kept.d });
    set('cmi.suspend_data', 'cmi.suspend_data', text);
    call('LMSCommit', 'Commit', '');
  }
  function show(isChecked) {
    if (kept.d) state.textContent = lesson.questions.length ? words.passed : words.done;
    else state.textContent = kept.s >= 0 ? words.failed : '';
    if (kept.s >= 0) state.textContent += ' ' + words.score.replace('{share}', String(Math.round(kept.s * 100)));
    if (!isChecked) return;
    lesson.questions.forEach(function (q) {
      var root = box(q), got = share(q, read(q)), answer = read(q);
      root.querySelector('.mark').textContent = got === 1 ? words.right : got > 0 ? words.partly : words.wrong;
      root.setAttribute('data-right', got === 1 ? 'yes' : got > 0 ? 'partly' : 'no');
      all(root, '.feedback').forEach(function (f) {
        var key = f.getAttribute('data-for');
        f.hidden = key !== '' && !(q.kind === 'multiple' ? has(answer, key) : answer === key);
      });
    });
  }
  function report(result) {
    var isDone = lesson.questions.length === 0 || result >= lesson.passShare - 1e-9;
    if (isDone) kept.d = 1;
    kept.s = lesson.questions.length === 0 ? -1 : Math.max(kept.s, result);
    if (is2004) {
      set('', 'cmi.completion_status', kept.d ? 'completed' : 'incomplete');
      if (lesson.questions.length) {
        set('', 'cmi.score.min', 0); set('', 'cmi.score.max', 100);
        set('', 'cmi.score.raw', Math.round(kept.s * 100)); set('', 'cmi.score.scaled', Math.round(kept.s * 100) / 100);
        set('', 'cmi.success_status', kept.d ? 'passed' : 'failed');
      }
    } else {
      if (lesson.questions.length) {
        set('cmi.core.score.min', '', 0); set('cmi.core.score.max', '', 100); set('cmi.core.score.raw', '', Math.round(kept.s * 100));
      }
      set('cmi.core.lesson_status', '', lesson.questions.length === 0 ? 'completed' : kept.d ? 'passed' : 'failed');
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
    write(q, kept.a[q.key]);
    all(box(q), 'input').forEach(function (input) { input.addEventListener('change', keep); });
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
    var points = 0, most = 0;
    lesson.questions.forEach(function (q) { most += q.points; points += Math.round(share(q, read(q)) * q.points * 100) / 100; });
    report(most === 0 ? 0 : points / most);
    show(true);
  });
  if (run && !kept.d && kept.s < 0) set('cmi.core.lesson_status', 'cmi.completion_status', 'incomplete');
  show(kept.s >= 0);
  window.addEventListener('pagehide', leave);
  window.addEventListener('beforeunload', leave);
})();
`
