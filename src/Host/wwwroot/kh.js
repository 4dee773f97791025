// What the browser does itself: the search key, and loading the page anew where that is offered.
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
});
