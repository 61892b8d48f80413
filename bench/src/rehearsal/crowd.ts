/** Many invented participants. Whoever is refused drops out, and is counted. */
import { Person, Refusal } from './person.ts';

/** How many join at the same time, as people come through a door. */
const AT_ONCE = 25;

export class Crowd {
  readonly wanted: number;
  /** How often each reason was given for refusing something. */
  readonly refusals = new Map<string, number>();
  readonly #url: string;
  readonly #people: Person[] = [];

  constructor(url: string, wanted: number) {
    this.#url = url;
    this.wanted = wanted;
  }

  /** Those who are in the room. */
  get size(): number {
    return this.#people.length;
  }

  /** @returns how long the slowest took from opening the page to being in, milliseconds */
  async join(code: string): Promise<number> {
    let left = this.wanted;
    let slowestMs = 0;
    const oneByOne = async () => {
      while (left-- > 0) {
        const begun = performance.now();
        if (await this.attempt(() => this.#enter(code))) {
          slowestMs = Math.max(slowestMs, performance.now() - begun);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, oneByOne));
    return slowestMs;
  }

  /** Has everybody do something, at the same time. @returns what came of it, for those who were not refused */
  async each<Result>(act: (person: Person, index: number) => Promise<Result>): Promise<Result[]> {
    const all = this.#people.map((person, index) =>
      this.attempt(async () => ({ of: await act(person, index) })),
    );
    return (await Promise.all(all)).flatMap((result) => (result === undefined ? [] : [result.of]));
  }

  async leave(): Promise<void> {
    await Promise.all(this.#people.splice(0).map((person) => person.leave()));
  }

  /** @returns undefined if it was refused, which is counted */
  async attempt<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await act();
    } catch (error) {
      const reason = error instanceof Refusal ? `${error.code}: ${error.message}` : String(error);
      this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
      return undefined;
    }
  }

  async #enter(code: string): Promise<Person> {
    const person = await Person.connect(this.#url);
    try {
      person.state = (await person.ask('room:join', { code })).state;
    } catch (error) {
      await person.leave();
      throw error;
    }
    this.#people.push(person);
    return person;
  }
}
