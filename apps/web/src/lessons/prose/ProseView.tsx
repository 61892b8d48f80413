import type { Prose } from '@roundtrip/lessons';
import { Fragment } from 'react';
import { Link } from 'wouter';
import { termNamed } from '../../glossary/glossary.ts';
import { Term } from '../../glossary/Term.tsx';
import { Measured } from './Measured.tsx';
import styles from './ProseView.module.css';

/** Running text. There is no raw HTML: every element is one of those below. */
export function ProseView({ content }: { content: readonly Prose[] }) {
  return (
    <div className={styles.prose}>
      <Nodes of={content} />
    </div>
  );
}

/** Without a block around it, for the text of an option. */
export function Nodes({ of }: { of: readonly Prose[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: text does not change its order
  return of.map((node, index) => <Fragment key={index}>{element(node)}</Fragment>);
}

function element(node: Prose) {
  switch (node.type) {
    case 'paragraph':
      return (
        <p>
          <Nodes of={node.children} />
        </p>
      );
    case 'heading':
      return (
        <h3>
          <Nodes of={node.children} />
        </h3>
      );
    case 'list': {
      // biome-ignore lint/suspicious/noArrayIndexKey: text does not change its order
      const items = node.items.map((item, index) => <li key={index}>{<Nodes of={item} />}</li>);
      return node.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return (
        <blockquote>
          <Nodes of={node.children} />
        </blockquote>
      );
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <pre tabIndex={0}>{node.text}</pre>
      );
    case 'table':
      return <Table rows={node.rows} />;
    case 'text':
      return node.text;
    case 'emphasis':
      return (
        <em>
          <Nodes of={node.children} />
        </em>
      );
    case 'strong':
      return (
        <strong>
          <Nodes of={node.children} />
        </strong>
      );
    case 'inline-code':
      return <code>{node.text}</code>;
    case 'link':
      return node.href.startsWith('/') ? (
        <Link href={node.href}>
          <Nodes of={node.children} />
        </Link>
      ) : (
        <a href={node.href} target="_blank" rel="noreferrer">
          <Nodes of={node.children} />
        </a>
      );
    case 'term': {
      const term = termNamed(node.text);
      return term === undefined ? node.text : <Term id={term}>{node.text}</Term>;
    }
    case 'break':
      return <br />;
    case 'measured':
      return <Measured of={node.of} expression={node.expression} />;
    default:
      return node satisfies never;
  }
}

function Table({ rows: [heads = [], ...rows] }: { rows: readonly (readonly (readonly Prose[])[])[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroller} aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((cell, column) =>
              cell.length === 0 ? (
                // An empty corner cell is not a header.
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not change their order
                <td key={column} />
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not change their order
                <th key={column} scope="col">
                  <Nodes of={cell} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows do not change their order
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns do not change their order
                  <th key={column} scope="row">
                    <Nodes of={cell} />
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns do not change their order
                  <td key={column}>
                    <Nodes of={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
