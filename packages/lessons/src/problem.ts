/** What is wrong with a lesson, and where: a teacher reads it. */
export interface Problem {
  /** From 1, in the lesson's file. */
  line: number;
  message: string;
}

/** Gathers what is wrong, so that one look tells all of it. */
export class Problems {
  readonly #found: Problem[] = [];

  add(line: number, message: string): void {
    this.#found.push({ line, message });
  }

  get inOrder(): readonly Problem[] {
    return this.#found.toSorted((a, b) => a.line - b.line);
  }
}
