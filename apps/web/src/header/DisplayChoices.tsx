import { SunMoon } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../controls/Button.tsx';
import styles from './DisplayChoices.module.css';
import { ProjectorToggle } from './ProjectorToggle.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';

/** How the page looks. If the header is too narrow for the choices, they move into a native popover. */
export function DisplayChoices() {
  const id = useId();
  return (
    <>
      <Button look="icon" className={styles.opener} aria-label="Display" title="Display" popoverTarget={id}>
        <SunMoon aria-hidden="true" />
      </Button>
      <div id={id} className={styles.choices} popover="auto">
        <ThemeToggle />
        <ProjectorToggle />
      </div>
    </>
  );
}
