/* Runs before the first paint: marks that scripts work and brings back the reader's choices. */
(function (root) {
  root.classList.add('js');
  function stored(key) {
    try { return localStorage.getItem('branchpress-' + key); } catch (refused) { return null; }
  }
  var theme = stored('theme');
  if (theme === 'dark' || theme === 'light') root.setAttribute('data-theme', theme);
  if (stored('size') === 'large') root.setAttribute('data-size', 'large');
})(document.documentElement);
