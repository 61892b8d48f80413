/** The commands that the server knows, in the editor's state: they come a little after the editor. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { ViewPlugin } from '@codemirror/view';
import { commandDocs } from '../../connection/command-docs.ts';
import { tellKnownCommands } from './reading/text-checks.ts';
import { type CommandBook, commandBook, knownCommands } from './syntax/command-book.ts';

const setBook = StateEffect.define<CommandBook>();

export const bookField = StateField.define<CommandBook | undefined>({
  create: () => undefined,
  update: (book, { effects }) => effects.find((effect) => effect.is(setBook))?.value ?? book,
});

let opened: Promise<CommandBook | undefined> | undefined;

/** One book for every editor of the page. */
function openBook(): Promise<CommandBook | undefined> {
  opened ??= commandDocs().then((docs) => {
    if (docs === undefined) {
      opened = undefined;
      return undefined;
    }
    tellKnownCommands(knownCommands(docs.commands));
    return commandBook(docs);
  });
  return opened;
}

/** @param onOpened the book is there: what was found without it may be more now */
export function withBook(onOpened: () => void): Extension {
  const opener = ViewPlugin.define(
    (view) => {
      let isOpening = false;
      let isClosed = false;
      const open = async () => {
        if (isOpening || view.state.field(bookField) !== undefined) return;
        isOpening = true;
        const book = await openBook();
        isOpening = false;
        if (book === undefined || isClosed) return;
        view.dispatch({ effects: setBook.of(book) });
        onOpened();
      };
      void open();
      return {
        open,
        destroy() {
          isClosed = true;
        },
      };
    },
    {
      eventHandlers: {
        // The server could not be reached before.
        focus() {
          void this.open();
        },
      },
    },
  );
  return [bookField, opener];
}
