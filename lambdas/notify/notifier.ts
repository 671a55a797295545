/** What goes to the subscribers of a topic. */
export type Message = {
  /** ASCII, one line, below 100 signs. */
  readonly subject: string;
  /** Protocol → text; `default` for the protocols that are not named. */
  readonly texts: { readonly default: string } & Readonly<Record<string, string>>;
};

/** A topic and its subscribers. */
export type Notifier = {
  /**
   * Sends once, without another try. Returns the id of the message. Throws NotSent where it surely did not go out;
   * whatever else it throws, it may have.
   */
  send(message: Message): Promise<string>;
  /** How many subscriptions nobody confirmed: they get nothing. */
  unconfirmed(): Promise<number>;
};

/** The topic did not take the message: it may be sent again. */
export class NotSent extends Error {
  readonly reason = 'not-sent';

  constructor(code: string, options?: ErrorOptions) {
    super(`The topic did not take the message: ${code}. Nothing went out.`, options);
    this.name = new.target.name;
  }
}
