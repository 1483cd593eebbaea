import styles from './Labels.module.css';

/** Short texts beside each other, such as the labels of an alert. */
export function Labels({ labels }: { labels: readonly string[] }) {
  return (
    <ul className={styles.labels}>
      {labels.map((label) => (
        <li key={label} className={styles.label} title={label}>
          {label}
        </li>
      ))}
    </ul>
  );
}
