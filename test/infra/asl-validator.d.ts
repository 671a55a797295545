declare module 'asl-validator' {
  function aslValidator(definition: unknown): {
    readonly isValid: boolean;
    errorsText(separator: string): string;
  };
  export = aslValidator;
}
