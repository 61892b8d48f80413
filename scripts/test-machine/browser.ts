import { createRequire } from 'node:module';
import { aptInstall, canUseApt } from './apt.ts';
import type { Machine } from './machine.ts';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Playwright that the browser tests use. */
export interface Playwright {
  /** Path of its own Chromium, whether or not that is downloaded. */
  browserPath: string;
  /** Downloads its own Chromium; returns false on failure. */
  install(): boolean;
}

/** `executable` is the Chromium to test with; `advice` tells a person what to do if there is none. */
export type Browser = { executable: string } | { advice: string };

/** @param wanted value of CHROMIUM_PATH */
export function ensureBrowser(machine: Machine, playwright: Playwright, wanted: string | undefined): Browser {
  if (wanted) {
    if (machine.works(wanted)) return { executable: wanted };
    return { advice: `CHROMIUM_PATH is ${wanted}, which does not run. Correct or unset it.` };
  }
  const find = () =>
    [...PROGRAMS.map((program) => machine.find(program)), playwright.browserPath].find(
      (file) => file !== undefined && machine.works(file),
    );
  let executable = find();
  if (executable === undefined && canUseApt(machine)) {
    aptInstall(machine, 'chromium');
    executable = find();
  }
  if (executable === undefined) {
    playwright.install();
    executable = find();
  }
  if (executable !== undefined) return { executable };
  return {
    advice:
      'The browser tests need a Chromium, which could be neither found nor installed.\n' +
      '  Debian, Ubuntu: sudo apt-get install chromium\n' +
      '  macOS:          brew install --cask chromium\n' +
      '  elsewhere:      install Chrome or Chromium, and set CHROMIUM_PATH to its executable',
  };
}

/** @param e2e directory of the package with the browser tests, whose Playwright this is */
export function playwrightOf(e2e: string, machine: Machine): Playwright {
  const { chromium } = createRequire(`${e2e}/`)('@playwright/test');
  return {
    browserPath: chromium.executablePath(),
    install: () => machine.run(`${e2e}/node_modules/.bin/playwright`, ['install', 'chromium']),
  };
}
