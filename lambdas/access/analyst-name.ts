/** What the workgroup of a role is called, and the policy that lets its people ask there. */
export const analystName = (deployment: string, role: string): string => `${deployment}-analyst-${role}`;
