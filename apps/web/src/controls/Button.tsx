import type { ComponentProps } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the main action. `quiet`: beside content. `icon`: quiet and square, named by `aria-label`. */
  look?: 'primary' | 'quiet' | 'icon';
}

export function Button({ look = 'quiet', type = 'button', className, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      data-look={look}
      className={className ? `${styles.button} ${className}` : styles.button}
    />
  );
}
