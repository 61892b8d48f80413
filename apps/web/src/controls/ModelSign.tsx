import styles from './ModelSign.module.css';

/** Marks a figure that was computed, not measured. */
export function ModelSign() {
  return <span className={styles.model}>model</span>;
}
