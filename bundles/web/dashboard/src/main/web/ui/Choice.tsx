import { useId } from 'react';
import styles from './Choice.module.css';

type Props<T extends string> = {
  label: string;
  value: T;
  onChange: (value: T) => void;
  choices: readonly { value: T; label: string; words: string }[];
};

/** One of a few, each with a sentence that says what it means. */
export function Choice<T extends string>({ label, value, onChange, choices }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      <div className={styles.options}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.option} data-chosen={choice.value === value}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span className={styles.label}>{choice.label}</span>
            <span className={styles.words}>{choice.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
