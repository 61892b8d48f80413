import styles from './NotLoaded.module.css';

/** Stands in for a part of the page whose chunk did not arrive. */
export function NotLoaded() {
  return (
    <p className={styles.missing} role="alert">
      This part of the page could not be loaded.
      <button type="button" className={styles.reload} onClick={() => location.reload()}>
        Reload the page
      </button>
    </p>
  );
}
