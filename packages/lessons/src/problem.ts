/** A problem in a lesson, and where; read by its author. */
export interface Problem {
  /** 1-based line of the lesson's file. */
  line: number;
  message: string;
}

/** Collects problems, so that the author sees all of them at once. */
export class Problems {
  readonly #found: Problem[] = [];

  add(line: number, message: string): void {
    this.#found.push({ line, message });
  }

  get inOrder(): readonly Problem[] {
    return this.#found.toSorted((a, b) => a.line - b.line);
  }
}
