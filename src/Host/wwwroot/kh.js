// What the browser does itself: the search key, loading the page anew or printing it where that is offered, showing a password.
document.addEventListener('keydown', event => {
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    const search = document.getElementById('kh-search');
    if (search) {
      event.preventDefault();
      search.click();
    }
  }
});

document.addEventListener('click', event => {
  const button = event.target.closest('[data-kh]');
  if (button?.dataset.kh === 'reload') location.reload();
  if (button?.dataset.kh === 'print') window.print();
  if (button?.dataset.kh === 'reveal') {
    const field = document.getElementById(button.dataset.of);
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    button.setAttribute('aria-pressed', String(!shown));
  }
});
