export type Subscription = {
  readonly topic: 'marketing' | 'operations';
  readonly protocol: string;
  readonly endpoint: string;
  /** Whether somebody behind the endpoint has confirmed that it wants to be told. */
  readonly confirmed: boolean;
};

/** Who hears of runs and of trouble. */
export type Topics = {
  subscriptions(): Promise<readonly Subscription[]>;
};
