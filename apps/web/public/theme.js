// Applies the chosen theme before the first paint; src/theme/theme-choice.ts writes the choice. Without one, the system's.
try {
  const choice = localStorage.getItem('roundtrip.theme');
  if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice;
} catch {
  // Storage is forbidden here: the system's theme it is.
}
