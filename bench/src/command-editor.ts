/** The page's command editor and the controls around it, as the bench drives them. */
import type { Locator, Page } from '@playwright/test';

/** Longer than the page waits for further keystrokes and then takes to read the longest text. */
const FOLLOWS_WITHIN_MS = 2_000;

export class CommandEditor {
  readonly #page: Page;
  readonly #content: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#content = page.getByRole('textbox', { name: 'Commands' });
  }

  /** Selects all, and places the text where `paste` takes it from: moving it into the page is a task of its own. */
  async prepare(text: string): Promise<void> {
    await this.#page.locator('.cm-editor').first().waitFor();
    await this.#content.evaluate(holdText, text);
    await this.#content.press('ControlOrMeta+a');
  }

  paste(): Promise<void> {
    return this.#content.evaluate(pasteHeld);
  }

  /** Types at the end of a line. */
  async write(place: 'start' | 'middle' | 'end', text: string): Promise<void> {
    if (place === 'middle') await this.#clickInMiddle();
    else await this.#content.press(`ControlOrMeta+${place === 'start' ? 'Home' : 'End'}`);
    await this.#content.press('End');
    await this.#page.keyboard.type(text);
  }

  async undo(): Promise<void> {
    await this.#content.press('ControlOrMeta+z');
  }

  async addLane(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add lane' }).click();
  }

  async removeLane(): Promise<void> {
    await this.#page
      .getByRole('button', { name: /^Remove/ })
      .last()
      .click();
  }

  async chooseNetwork(name: string): Promise<void> {
    await this.#page.getByText(name, { exact: true }).click();
  }

  /** Waits until everything that depends on the text has been drawn. */
  async followed(): Promise<void> {
    await this.#page.waitForTimeout(FOLLOWS_WITHIN_MS);
  }

  async #clickInMiddle(): Promise<void> {
    await this.#content.evaluate((content) => {
      const scroller = content.parentElement;
      if (scroller !== null) scroller.scrollTop = scroller.scrollHeight / 2;
    });
    await this.#page.waitForTimeout(100);
    const box = await this.#content.locator('xpath=..').boundingBox();
    if (box === null) throw new Error('the editor is not in sight');
    await this.#page.mouse.click(box.x + box.width / 2, box.y + box.height / 3);
  }
}

/* The functions below run in the page. */

interface Held {
  textHeld?: DataTransfer;
}

function holdText(_: Element, text: string): void {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  (globalThis as Held).textHeld = data;
}

/** In a separate task, as a browser does it. */
function pasteHeld(content: Element): void {
  const { textHeld } = globalThis as Held;
  const paste = new ClipboardEvent('paste', {
    ...(textHeld && { clipboardData: textHeld }),
    bubbles: true,
    cancelable: true,
  });
  setTimeout(() => content.dispatchEvent(paste));
}
