import styles from './ModelSign.module.css';

/** Before or after what was computed, not measured. */
export function ModelSign() {
  return <span className={styles.model}>model</span>;
}
