/** Shows after each line how many times it is repeated. */
import type { Extension } from '@codemirror/state';
import { GutterMarker, gutter } from '@codemirror/view';
import { count } from '../../format/quantity.ts';
import { leadingCount } from './redis-line.ts';

class RepeatMarker extends GutterMarker {
  readonly #repeat: number;

  constructor(repeat: number) {
    super();
    this.#repeat = repeat;
  }

  override eq(other: RepeatMarker): boolean {
    return other.#repeat === this.#repeat;
  }

  override toDOM(): Node {
    return document.createTextNode(`×${count(this.#repeat)}`);
  }
}

export function repeatGutter(): Extension {
  return gutter({
    class: 'cm-repeat',
    side: 'after',
    lineMarker: (view, line) => {
      const repeat = leadingCount(view.state.doc.lineAt(line.from).text);
      return repeat === undefined ? null : new RepeatMarker(repeat);
    },
    lineMarkerChange: (update) => update.docChanged,
  });
}
