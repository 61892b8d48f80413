import { Monitor, Moon, Sun } from 'lucide-react';
import { useStore } from 'zustand/react';
import { type Segment, Segmented } from '../controls/Segmented.tsx';
import { chooseTheme, type Theme, themeStore } from '../theme/theme-choice.ts';

const SEGMENTS: readonly Segment<Theme>[] = [
  { value: 'system', label: 'System', icon: <Monitor aria-hidden="true" /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden="true" /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden="true" /> },
];

export function ThemeToggle() {
  const theme = useStore(themeStore, (state) => state.theme);
  return <Segmented label="Theme" value={theme} segments={SEGMENTS} onChange={chooseTheme} />;
}
