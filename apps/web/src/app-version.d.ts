interface ImportMetaEnv {
  /** Of the playground, from package.json. */
  readonly APP_VERSION: string;
}
