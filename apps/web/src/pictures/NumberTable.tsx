import styles from './NumberTable.module.css';

export interface NumberTableProps {
  caption: string;
  /** The first column names the row. */
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** The column with words among the numbers; long ones are cut, with the full text on hover. */
  words?: string;
}

/** The text alternative of a picture. */
export function NumberTable({ caption, head, rows, words }: NumberTableProps) {
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col" data-words={name === words || undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are measurements in order; none moves
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, column) =>
              head[column + 1] === words ? (
                <td key={words} data-words title={cell}>
                  {cell}
                </td>
              ) : (
                <td key={head[column + 1]}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
