import styles from './NumberTable.module.css';

export interface NumberTableProps {
  caption: string;
  /** The first column names the row. */
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The text alternative of a picture. */
export function NumberTable({ caption, head, rows }: NumberTableProps) {
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
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
            {cells.map((cell, column) => (
              <td key={head[column + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
