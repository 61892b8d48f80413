/** Runs long work on the page's thread in slices: at each yield the page draws and handles events before it goes on. */
export async function timeSliced<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    await yieldToPage();
    const { done, value } = work.next();
    if (done) return value;
  }
}

function yieldToPage(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
