// Applies what was chosen before the first paint; src/theme/theme-choice.ts and projector-choice.ts write the choices.
// Without a theme, the system's.
try {
  const choice = localStorage.getItem('roundtrip.theme');
  if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice;
  if (localStorage.getItem('roundtrip.projector') === 'on') document.documentElement.dataset.projector = 'on';
} catch {
  // Storage is forbidden here: the system's theme it is.
}
