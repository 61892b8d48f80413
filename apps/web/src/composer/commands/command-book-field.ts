/** The commands that the server knows, in the editor's state. They arrive a little after the editor. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { ViewPlugin } from '@codemirror/view';
import { commandDocs } from '../../connection/command-docs.ts';
import { setKnownCommands } from '../../reading/text-checks.ts';
import { type CommandBook, commandBook, knownCommands } from './syntax/command-book.ts';

const setBook = StateEffect.define<CommandBook>();

export const bookField = StateField.define<CommandBook | undefined>({
  create: () => undefined,
  update: (book, { effects }) => effects.find((effect) => effect.is(setBook))?.value ?? book,
});

let opened: Promise<CommandBook | undefined> | undefined;

/** All editors of the page share one book. */
function openBook(): Promise<CommandBook | undefined> {
  opened ??= commandDocs().then((docs) => {
    if (docs === undefined) {
      opened = undefined;
      return undefined;
    }
    setKnownCommands(knownCommands(docs.commands));
    return commandBook(docs);
  });
  return opened;
}

/** Pause before asking again a server that could not tell, as when Redis is down. It doubles up to the longest. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** @param onOpened called when the book has arrived: checking again may find more */
export function withBook(onOpened: () => void): Extension {
  const opener = ViewPlugin.define(
    (view) => {
      let isOpening = false;
      let isClosed = false;
      let pauseMs = FIRST_PAUSE_MS;
      let retry: ReturnType<typeof setTimeout> | undefined;
      const open = async () => {
        if (isOpening || view.state.field(bookField) !== undefined) return;
        clearTimeout(retry);
        isOpening = true;
        const book = await openBook();
        isOpening = false;
        if (isClosed) return;
        if (book === undefined) {
          retry = setTimeout(open, pauseMs);
          pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
          return;
        }
        view.dispatch({ effects: setBook.of(book) });
        onOpened();
      };
      void open();
      return {
        open,
        destroy() {
          isClosed = true;
          clearTimeout(retry);
        },
      };
    },
    {
      eventHandlers: {
        // Do not wait for the next retry.
        focus() {
          void this.open();
        },
      },
    },
  );
  return [bookField, opener];
}
