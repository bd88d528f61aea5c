/* Question sheets: answer, check, hand in, try again. What is answered stays in this browser: nothing is sent.
   The paper is whole without this file. ES2017, no modules, works from file://. */
(function () {
  'use strict';
  const quiz = document.querySelector('[data-quiz]');
  if (!quiz) return;
  const make = (tag, cls, text) => {
    const element = document.createElement(tag);
    if (cls) element.className = cls;
    if (text) element.textContent = text;
    return element;
  };
  const button = (cls, text) => {
    const element = make('button', cls, text);
    element.type = 'button';
    return element;
  };
  const letter = index => index < 26 ? String.fromCharCode(65 + index) : String(index + 1);

  /* ---- the questions ---- */
  const questions = [];
  Array.from(quiz.querySelectorAll('.question')).forEach(section => {
    const list = section.querySelector('.options');
    if (!list) return;
    const number = questions.length + 1;
    const heading = section.querySelector('h1, h2, h3, h4, h5, h6');
    const options = Array.from(list.children);
    const right = options.map(option => option.getAttribute('data-right') === 'true');
    const kind = section.getAttribute('data-kind');
    const marks = heading && /[（(]\s*(\d+(?:\.\d+)?)\s*分\s*[）)]/.exec(heading.textContent);
    const question = { number, section, right, marks: marks ? Number(marks[1]) : null, isJudged: false, answer: section.querySelector('.answer') };
    list.setAttribute('role', 'group');
    if (heading && heading.id) list.setAttribute('aria-labelledby', heading.id);
    question.options = options;
    question.inputs = options.map(option => {
      const label = make('label');
      const input = make('input');
      input.type = kind === 'multiple' ? 'checkbox' : 'radio';
      input.name = 'question-' + number;
      const text = make('span');
      while (option.firstChild) text.append(option.firstChild);
      label.append(input, text);
      option.append(label);
      return input;
    });
    question.names = right.map((is, i) => !is ? '' : kind === 'judge' ? options[i].textContent.trim() : letter(i)).filter(Boolean).join('、');
    question.verdict = make('p', 'verdict');
    question.verdict.setAttribute('role', 'status');
    question.check = button('quiz-check', '核对这题');
    const row = make('div', 'quiz-do');
    row.append(question.check, question.verdict);
    list.after(row);
    questions.push(question);
  });
  if (!questions.length) return;

  /* ---- marks: those written in the headings, else a hundred parted equally ---- */
  const total = questions.every(question => question.marks !== null) ? questions.reduce((sum, question) => sum + question.marks, 0) : 100;
  const worth = question => total === 100 && questions.some(other => other.marks === null) ? 100 / questions.length : question.marks;
  const plain = marks => String(Math.round(marks * 10) / 10);
  const pass = parseFloat(quiz.getAttribute('data-pass'));

  const isPicked = question => question.inputs.some(input => input.checked);
  const isRight = question => question.inputs.every((input, i) => input.checked === question.right[i]);

  /* ---- the card of numbers, the result, the bar ---- */
  const card = make('nav', 'quiz-card');
  card.setAttribute('aria-label', '答题卡');
  const numbers = make('ol');
  questions.forEach(question => {
    const item = make('li');
    question.link = make('a', '', String(question.number));
    question.link.href = '#' + question.section.id;
    item.append(question.link);
    numbers.append(item);
  });
  card.append(numbers);
  const result = make('section', 'quiz-result');
  result.tabIndex = -1;
  result.hidden = true;
  result.setAttribute('aria-label', '成绩');
  questions[0].section.before(result, card);
  const bar = make('div', 'quiz-bar');
  const told = make('p', 'quiz-score');
  told.setAttribute('role', 'status');
  const handIn = button('button', '交卷');
  const again = button('quiz-again', '重新开始');
  bar.append(told, handIn, again);
  quiz.append(bar);
  // What has the focus is not scrolled to behind the bar.
  document.documentElement.classList.add('has-bar');

  /* ---- progress, kept on this machine only ---- */
  const key = 'branchpress-quiz ' + location.pathname;
  // A sheet that was changed is another one: what was kept of it is let go.
  const mark = questions.reduce((hash, question) => {
    const text = question.section.textContent + question.right.join();
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
    return hash;
  }, 2166136261).toString(36);
  let isHandedIn = false;
  const keep = () => {
    const picks = questions.map(question => question.inputs.map((input, i) => input.checked ? i : -1).filter(i => i >= 0));
    const judged = questions.map(question => question.isJudged ? 1 : 0);
    try {
      if (picks.some(pick => pick.length) || isHandedIn) localStorage.setItem(key, JSON.stringify({ mark, picks, judged, isHandedIn }));
      else localStorage.removeItem(key);
    } catch (refused) { /* private mode */ }
  };
  const kept = () => {
    try {
      const value = JSON.parse(localStorage.getItem(key));
      return value && value.mark === mark ? value : null;
    } catch (refused) { return null; }
  };

  /* ---- telling ---- */
  const tell = () => {
    const picked = questions.filter(isPicked).length;
    const judged = questions.filter(question => question.isJudged);
    const right = judged.filter(isRight).length;
    told.textContent = picked || judged.length
      ? '已答 ' + picked + '/' + questions.length + ' 题' + (judged.length ? '，核对 ' + judged.length + ' 题，答对 ' + right + ' 题' : '')
      : '共 ' + questions.length + ' 题，满分 ' + plain(total) + ' 分。不计姓名，进度只存在这台设备上';
    handIn.hidden = isHandedIn;
    again.hidden = !picked && !isHandedIn;
    questions.forEach(question => {
      const state = question.isJudged ? (isRight(question) ? 'right' : 'wrong') : isPicked(question) ? 'picked' : 'open';
      const words = { right: '答对', wrong: '答错', picked: '已作答', open: '未作答' };
      question.link.setAttribute('data-state', state);
      question.link.setAttribute('aria-label', '第 ' + question.number + ' 题，' + words[state]);
    });
  };

  const judge = question => {
    question.isJudged = true;
    const right = isRight(question);
    question.section.classList.add('answered');
    question.options.forEach((option, i) => {
      option.classList.toggle('chosen', question.inputs[i].checked);
      question.inputs[i].disabled = true;
    });
    question.verdict.textContent = right ? '✓ 答对了' : '✗ ' + (isPicked(question) ? '答错了' : '没有作答') + (question.names ? '，正确答案是 ' + question.names : '');
    question.verdict.classList.toggle('is-right', right);
    question.check.textContent = '重做这题';
    if (question.answer) question.answer.open = true;
  };

  const reopen = question => {
    question.isJudged = false;
    question.section.classList.remove('answered');
    question.options.forEach((option, i) => {
      option.classList.remove('chosen');
      question.inputs[i].disabled = false;
      question.inputs[i].checked = false;
    });
    question.verdict.textContent = '';
    question.verdict.classList.remove('is-right');
    question.check.textContent = '核对这题';
    if (question.answer) question.answer.open = false;
  };

  const showResult = () => {
    const right = questions.filter(isRight);
    const wrong = questions.filter(question => !isRight(question));
    const score = Math.round(right.reduce((sum, question) => sum + worth(question), 0) * 10) / 10;
    result.textContent = '';
    const figure = make('p', 'quiz-figure');
    figure.append(make('b', '', plain(score)), '分');
    const words = '满分 ' + plain(total) + ' 分，答对 ' + right.length + ' 题，答错 ' + wrong.length + ' 题'
      + (pass > 0 ? '；及格线 ' + plain(pass) + ' 分，' + (score >= pass ? '已达到' : '未达到') : '') + '。';
    result.append(figure, make('p', '', words));
    if (wrong.length) {
      const redo = button('button', '重做错题');
      redo.addEventListener('click', () => {
        wrong.forEach(reopen);
        isHandedIn = false;
        result.hidden = true;
        change();
        wrong[0].inputs[0].focus();
      });
      result.append(redo);
    }
    result.hidden = false;
  };

  const change = () => {
    tell();
    keep();
  };

  /* ---- what the reader does ---- */
  let isAsked = false;
  const checkOne = question => {
    if (question.isJudged) {
      reopen(question);
      isHandedIn = false;
      result.hidden = true;
      question.inputs[0].focus();
    } else if (isPicked(question)) {
      judge(question);
    } else {
      question.verdict.textContent = '请先选一项';
      return;
    }
    change();
  };
  questions.forEach(question => {
    question.check.addEventListener('click', () => checkOne(question));
    question.inputs.forEach(input => {
      input.addEventListener('change', () => {
        question.verdict.textContent = '';
        isAsked = false;
        change();
      });
      input.addEventListener('keydown', event => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        checkOne(question);
        question.check.focus();
      });
    });
  });
  handIn.addEventListener('click', () => {
    const open = questions.filter(question => !isPicked(question));
    if (open.length && !isAsked) {
      isAsked = true;
      told.textContent = '第 ' + open.map(question => question.number).join('、') + ' 题还没有作答；再按一次就交卷';
      return;
    }
    isAsked = false;
    questions.forEach(judge);
    isHandedIn = true;
    showResult();
    change();
    result.focus();
    result.scrollIntoView({ block: 'start' });
  });
  again.addEventListener('click', () => {
    questions.forEach(reopen);
    isHandedIn = false;
    result.hidden = true;
    change();
    card.scrollIntoView({ block: 'start' });
    questions[0].inputs[0].focus({ preventScroll: true });
  });

  /* ---- where the reader left off ---- */
  const before = kept();
  if (before) {
    questions.forEach((question, n) => {
      (before.picks[n] || []).forEach(i => { if (question.inputs[i]) question.inputs[i].checked = true; });
      if (before.judged[n]) judge(question);
    });
    isHandedIn = Boolean(before.isHandedIn);
    if (isHandedIn) showResult();
  }
  tell();
})();
