const longest = 100;

const printable = /^(?!\s)[^\p{C}\p{Zl}\p{Zp}/\\]+(?<!\s)$/u;

/** Whether a source can have this name: it is that of a folder. */
export const isSourceName = (name: string): boolean =>
  name.length <= longest && printable.test(name) && !/^\.+$/.test(name);
