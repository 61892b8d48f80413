/** The name closest to a mistyped one, if it is close enough to be a plausible correction. */
export function nearestName(typed: string, names: Iterable<string>): string | undefined {
  const most = Math.min(MOST_DIFFERENCES, Math.floor(typed.length / 3));
  let nearest: string | undefined;
  let least = most + 1;
  for (const name of names) {
    if (Math.abs(name.length - typed.length) >= least) continue;
    const differences = distance(typed, name);
    if (differences >= least) continue;
    least = differences;
    nearest = name;
  }
  return nearest;
}

const MOST_DIFFERENCES = 2;

/** Optimal string alignment distance: insertions, deletions, substitutions, and swaps of neighbours. */
function distance(a: string, b: string): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(
        (before[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (before[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, (twoBefore[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    [twoBefore, before] = [before, current];
  }
  return before[b.length] ?? 0;
}
