// The sheet of a year's learning, filled as in Excel. The server says what a cell means; what was typed is never thrown away.
// Typing goes into one field that lies over the active cell, so that Vietnamese keyboards compose there from the first letter on.
export const open = (root, server, sheet) => new Grid(root, server, sheet);

const MOST_IN_ONE_CALL = 60, MOST_LETTERS_IN_ONE_CALL = 8000, MOST_LETTERS = 1001, PAGE = 12;

class Grid {
  constructor(root, server, sheet) {
    this.root = root;
    this.server = server;
    this.sending = Promise.resolve();
    this.load(sheet);
    this.listen();
  }

  load(sheet) {
    this.sheet = sheet;
    this.undone = [];
    this.done = [];
    this.mode = null;
    this.active = [0, 0];
    this.anchor = [0, 0];
    this.cells = sheet.rows.map(row => row.cells.map(text => ({ text, td: null, error: null })));
    this.root.replaceChildren();
    const table = element('table', { className: 'roster-grid', role: 'grid' });
    table.setAttribute('aria-label', sheet.title);
    table.setAttribute('aria-rowcount', sheet.rows.length + 1);
    const head = table.createTHead().insertRow();
    head.append(element('th', { scope: 'col', textContent: sheet.texts.person }));
    for (const column of sheet.columns) {
      const th = element('th', { scope: 'col', textContent: column.title });
      if (column.note) th.append(element('small', { textContent: column.note }));
      head.append(th);
    }
    const body = table.createTBody();
    sheet.rows.forEach((row, r) => {
      const tr = body.insertRow();
      if (r === 0 || sheet.rows[r - 1].unit !== row.unit) tr.dataset.unit = row.unit;
      const th = element('th', { scope: 'row' });
      th.append(element('a', { href: row.href, textContent: row.name, tabIndex: -1 }), element('small', { textContent: row.about }));
      tr.append(th);
      this.cells[r].forEach((cell, c) => {
        const td = element('td', { textContent: cell.text });
        td.setAttribute('role', 'gridcell');
        td.dataset.r = r;
        td.dataset.c = c;
        cell.td = td;
        tr.append(td);
      });
    });
    this.editor = element('textarea', { className: 'roster-grid-editor', spellcheck: false, autocomplete: 'off', rows: 1 });
    this.editor.readOnly = !sheet.canEdit;
    this.choices = element('ul', { className: 'roster-grid-choices', hidden: true });
    this.choices.setAttribute('role', 'listbox');
    this.note = element('div', { className: 'roster-grid-note kh-no-print', role: 'status' });
    const scroller = element('div', { className: 'roster-grid-scroll' });
    scroller.append(table, this.editor, this.choices);
    this.scroller = scroller;
    this.root.append(scroller, this.note);
    for (const [r, c, text, error] of sheet.edits) this.mark(r, c, text, error, true);
    if (sheet.rows.length > 0 && sheet.columns.length > 0) this.select(0, 0, false, false);
    this.listenToEditor();
  }

  listen() {
    let dragging = false;
    const at = event => {
      const td = event.target.closest?.('td[data-r]');
      return td && this.root.contains(td) ? [Number(td.dataset.r), Number(td.dataset.c)] : null;
    };
    this.root.addEventListener('mousedown', event => {
      const choice = event.target.closest('.roster-grid-choices li');
      if (choice) {
        event.preventDefault();
        this.editor.value = this.valueWith(choice.textContent);
        this.commit();
        this.editor.focus({ preventScroll: true });
        return;
      }
      const place = at(event);
      if (!place || event.button !== 0) return;
      event.preventDefault();
      this.commit();
      this.select(...place, event.shiftKey);
      dragging = true;
    });
    this.root.addEventListener('mouseover', event => {
      const place = dragging && event.buttons === 1 ? at(event) : null;
      if (place) this.select(...place, true);
    });
    document.addEventListener('mouseup', this.stop = () => { dragging = false; });
    this.root.addEventListener('dblclick', event => { if (at(event)) this.begin('edit'); });
  }

  listenToEditor() {
    this.editor.addEventListener('keydown', event => this.key(event));
    this.editor.addEventListener('input', () => {
      if (!this.mode) this.begin('type');
      this.offer();
      this.fit();
    });
    this.editor.addEventListener('compositionstart', () => { if (!this.mode) this.begin('type'); });
    this.editor.addEventListener('blur', () => this.commit());
    this.editor.addEventListener('copy', event => this.copy(event));
    this.editor.addEventListener('cut', event => { if (this.copy(event)) this.clear(); });
    this.editor.addEventListener('paste', event => {
      if (this.mode) return;
      event.preventDefault();
      this.paste(event.clipboardData.getData('text/plain'));
    });
  }

  key(event) {
    if (event.isComposing || event.key === 'Process') return;
    const ctrl = event.ctrlKey || event.metaKey, shift = event.shiftKey, [r, c] = this.active;
    const lastRow = this.cells.length - 1, lastColumn = this.sheet.columns.length - 1;
    const move = (dr, dc) => {
      if (this.mode === 'edit') return false;
      this.commit();
      const to = ctrl ? this.edge(dr, dc) : [clamp(r + dr, lastRow), clamp(c + dc, lastColumn)];
      this.select(...to, shift);
      return true;
    };
    const chosen = !this.choices.hidden && this.choices.querySelector('[aria-selected]');
    let taken = true;
    switch (event.key) {
      case 'Enter':
        if (event.altKey) return;
        if (chosen) this.editor.value = this.valueWith(chosen.textContent);
        this.commit();
        this.select(clamp(r + (shift ? -1 : 1), lastRow), c, false);
        break;
      case 'Tab': {
        if (chosen) this.editor.value = this.valueWith(chosen.textContent);
        this.commit();
        const next = r * (lastColumn + 1) + c + (shift ? -1 : 1);
        // At both ends the key leads out of the sheet.
        taken = next >= 0 && next < this.cells.length * (lastColumn + 1);
        if (taken) this.select(Math.floor(next / (lastColumn + 1)), next % (lastColumn + 1), false);
        break;
      }
      case 'Escape':
        if (!this.mode) return;
        this.end();
        break;
      case 'F2':
        if (!this.mode) this.begin('edit');
        break;
      case 'Delete':
      case 'Backspace':
        if (this.mode) return;
        this.clear();
        break;
      case 'ArrowDown':
        if (!this.choices.hidden && (this.mode === 'edit' || chosen || event.altKey)) this.step(1);
        else if (event.altKey) { this.begin('edit'); this.offer(true); this.step(1); }
        else taken = move(1, 0);
        break;
      case 'ArrowUp':
        if (chosen) this.step(-1);
        else taken = move(-1, 0);
        break;
      case 'ArrowLeft': taken = move(0, -1); break;
      case 'ArrowRight': taken = move(0, 1); break;
      case 'PageDown': this.commit(); this.select(clamp(r + PAGE, lastRow), c, shift); break;
      case 'PageUp': this.commit(); this.select(clamp(r - PAGE, lastRow), c, shift); break;
      case 'Home':
        if (this.mode) return;
        this.select(ctrl ? 0 : r, 0, shift);
        break;
      case 'End':
        if (this.mode) return;
        this.select(ctrl ? lastRow : r, lastColumn, shift);
        break;
      default:
        if (!ctrl) return;
        switch (event.key.toLowerCase()) {
          case 'a': if (this.mode) return; this.anchor = [0, 0]; this.select(lastRow, lastColumn, true, false); break;
          case 'd': this.commit(); this.fill(); break;
          case 'z': if (this.mode) return; shift ? this.redo() : this.undo(); break;
          case 'y': if (this.mode) return; this.redo(); break;
          case 's': this.commit(); this.sending.then(() => this.server.invokeMethodAsync('SaveAsync')); break;
          default: return;
        }
    }
    if (taken) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  select(r, c, extend, focus = true) {
    this.paint(false);
    this.active = [r, c];
    if (!extend) this.anchor = [r, c];
    this.paint(true);
    const { td, text } = this.cells[r][c];
    if (focus) td.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.editor.value = '';
    this.fit();
    this.editor.setAttribute('aria-label', `${this.sheet.rows[r].name}, ${this.sheet.columns[c].title}: ${text || this.sheet.texts.empty}`);
    this.tell();
    if (focus) this.editor.focus({ preventScroll: true });
  }

  paint(on) {
    const [top, bottom, left, right] = this.range();
    for (let r = top; r <= bottom; r++)
      for (let c = left; c <= right; c++) this.cells[r]?.[c]?.td.classList.toggle('is-chosen', on);
    this.cells[this.active[0]]?.[this.active[1]]?.td.classList.toggle('is-active', on);
  }

  range() {
    const [[r, c], [ar, ac]] = [this.active, this.anchor];
    return [Math.min(r, ar), Math.max(r, ar), Math.min(c, ac), Math.max(c, ac)];
  }

  edge(dr, dc) {
    let [r, c] = this.active;
    const filled = (y, x) => this.cells[y]?.[x] !== undefined && this.cells[y][x].text !== '';
    const run = filled(r, c) && filled(r + dr, c + dc);
    while (this.cells[r + dr]?.[c + dc] !== undefined) {
      if (run && !filled(r + dr, c + dc)) break;
      r += dr;
      c += dc;
      if (!run && filled(r, c)) break;
    }
    return [r, c];
  }

  begin(mode) {
    if (!this.sheet.canEdit) return;
    this.mode = mode;
    const [r, c] = this.active;
    if (mode === 'edit') {
      this.editor.value = this.cells[r][c].text;
      this.editor.setSelectionRange(this.editor.value.length, this.editor.value.length);
    }
    this.editor.classList.add('is-open');
    this.fit();
    this.editor.focus({ preventScroll: true });
  }

  commit() {
    if (!this.mode) return;
    const [r, c] = this.active, text = this.editor.value.replace(/\s*\n\s*/g, '; ').trim();
    this.end();
    this.apply([[r, c, text]]);
  }

  end() {
    this.mode = null;
    this.editor.value = '';
    this.editor.classList.remove('is-open');
    this.choices.hidden = true;
    this.fit();
  }

  fit() {
    const { td } = this.cells[this.active[0]][this.active[1]], table = td.offsetParent, style = this.editor.style;
    style.left = `${td.offsetLeft + table.offsetLeft}px`;
    style.top = `${td.offsetTop + table.offsetTop}px`;
    style.width = `${td.offsetWidth + 1}px`;
    style.height = `${td.offsetHeight + 1}px`;
    if (this.mode) style.height = `${Math.max(td.offsetHeight + 1, this.editor.scrollHeight + 2)}px`;
  }

  // What mostly stands in the column, by the beginning of what is typed behind the last semicolon.
  offer(all) {
    const typed = plain(this.editor.value.split(';').pop().trim());
    const found = this.sheet.columns[this.active[1]].choices.filter(choice => all || (typed && plain(choice).includes(typed) && plain(choice) !== typed)).slice(0, 8);
    this.choices.replaceChildren(...found.map(choice => {
      const li = element('li', { textContent: choice });
      li.setAttribute('role', 'option');
      return li;
    }));
    this.choices.hidden = found.length === 0;
    this.choices.style.left = this.editor.style.left;
    this.choices.style.top = `${parseFloat(this.editor.style.top) + this.editor.offsetHeight}px`;
  }

  step(by) {
    const items = [...this.choices.children], now = items.findIndex(item => item.hasAttribute('aria-selected'));
    items[now]?.removeAttribute('aria-selected');
    items[clamp(now + by, items.length - 1)]?.setAttribute('aria-selected', 'true');
  }

  valueWith(choice) {
    const parts = this.editor.value.split(';').slice(0, -1).map(part => part.trim());
    return [...parts, choice].join('; ');
  }

  clear() {
    const [top, bottom, left, right] = this.range(), changes = [];
    for (let r = top; r <= bottom; r++) for (let c = left; c <= right; c++) changes.push([r, c, '']);
    this.apply(changes);
  }

  fill() {
    const [top, bottom, left, right] = this.range(), changes = [];
    for (let r = top + 1; r <= bottom; r++) for (let c = left; c <= right; c++) changes.push([r, c, this.cells[top][c].text]);
    this.apply(changes);
  }

  copy(event) {
    if (this.mode) return false;
    const [top, bottom, left, right] = this.range();
    const quoted = text => /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const lines = this.cells.slice(top, bottom + 1).map(row => row.slice(left, right + 1).map(cell => quoted(cell.text)).join('\t'));
    event.preventDefault();
    event.clipboardData.setData('text/plain', lines.join('\r\n'));
    return true;
  }

  paste(text) {
    if (!this.sheet.canEdit || !text) return;
    const block = parse(text), [top, bottom, left, right] = this.range(), changes = [], lost = [];
    if (block.length === 1 && block[0].length === 1) {
      for (let r = top; r <= bottom; r++) for (let c = left; c <= right; c++) changes.push([r, c, block[0][0]]);
    } else {
      block.forEach((line, dr) => line.forEach((value, dc) => {
        if (this.cells[top + dr]?.[left + dc]) changes.push([top + dr, left + dc, value]);
        else if (value) lost.push(value);
      }));
      const height = Math.min(block.length, this.cells.length - top), width = Math.min(Math.max(...block.map(line => line.length)), this.sheet.columns.length - left);
      this.anchor = [top, left];
      this.select(top + height - 1, left + width - 1, true);
    }
    this.lost = lost;
    this.apply(changes);
    this.tell();
  }

  apply(changes, remember = true) {
    if (!this.sheet.canEdit) return;
    const made = [];
    for (const [r, c, text] of changes) {
      const cell = this.cells[r][c];
      if (cell.text === text) continue;
      made.push([r, c, cell.text, text]);
      cell.text = text;
      cell.td.textContent = text;
    }
    if (made.length === 0) return;
    if (remember) {
      this.done.push(made);
      this.undone = [];
    }
    this.send(made.map(([r, c, , text]) => [r, c, text]));
    this.fit();
  }

  undo() {
    const made = this.done.pop();
    if (!made) return;
    this.undone.push(made);
    this.apply(made.map(([r, c, before]) => [r, c, before]), false);
    this.select(made[0][0], made[0][1], false);
  }

  redo() {
    const made = this.undone.pop();
    if (!made) return;
    this.done.push(made);
    this.apply(made.map(([r, c, , after]) => [r, c, after]), false);
    this.select(made[0][0], made[0][1], false);
  }

  // In pieces: one call carries so much only. One after the other, so that the last word counts.
  send(changes) {
    while (changes.length > 0) {
      let letters = 0, count = 0;
      while (count < changes.length && count < MOST_IN_ONE_CALL && (count === 0 || letters + changes[count][2].length <= MOST_LETTERS_IN_ONE_CALL)) letters += changes[count++][2].length;
      const piece = changes.splice(0, count);
      this.sending = this.sending.then(async () => {
        const checks = await this.server.invokeMethodAsync('ChangeAsync', piece.map(p => p[0]), piece.map(p => p[1]), piece.map(p => p[2].slice(0, MOST_LETTERS)));
        checks.forEach((check, i) => {
          // Typed again meanwhile: the answer to that is on its way.
          if (this.cells[piece[i][0]][piece[i][1]].text === piece[i][2])
            this.mark(piece[i][0], piece[i][1], check.error ? piece[i][2] : check.text, check.error, check.isChanged);
        });
        this.tell();
      });
    }
  }

  mark(r, c, text, error, changed) {
    const cell = this.cells[r][c];
    cell.text = text;
    cell.error = error ?? null;
    cell.td.textContent = text;
    cell.td.classList.toggle('is-changed', changed);
    cell.td.classList.toggle('is-wrong', Boolean(error));
    cell.td.title = error ?? '';
    if (error) cell.td.setAttribute('aria-invalid', 'true');
    else cell.td.removeAttribute('aria-invalid');
  }

  goTo(r, c) {
    this.select(r, c, false);
  }

  tell() {
    const cell = this.cells[this.active[0]]?.[this.active[1]], lines = [];
    if (cell?.error) lines.push(cell.error);
    if (this.lost?.length > 0) lines.push(this.sheet.texts.lost.replace('{0}', this.lost.length) + ' ' + this.lost.join(' | '));
    this.note.textContent = lines.join('\n');
    this.note.hidden = lines.length === 0;
  }

  close() {
    document.removeEventListener('mouseup', this.stop);
  }
}

// Cells of a block as Excel copies them: tabs between, quotes around what holds tabs, line ends or quotes.
export function parse(text) {
  const rows = [[]];
  let cell = '', quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const push = () => { rows.at(-1).push(cell.replace(/\s*\n\s*/g, '; ').trim()); cell = ''; };
  for (let i = 0; i < source.length; i++) {
    const letter = source[i];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (source[i + 1] === '"') { cell += '"'; i++; }
      else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t') push();
    else if (letter === '\n') { push(); rows.push([]); }
    else cell += letter;
  }
  push();
  return rows;
}

const clamp = (value, last) => Math.min(Math.max(value, 0), last);
const plain = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();
const element = (name, properties) => Object.assign(document.createElement(name), properties);
