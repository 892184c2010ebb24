import { isEmail } from 'class-validator';

/** What is wrong with an account that an operator asks for, by the rules that hold for whoever registers; nothing where it can be. */
export function accountFaults(account: { readonly email?: string | undefined; readonly password?: string | undefined }): {
  readonly email?: string;
  readonly password?: string;
} {
  const { email, password } = account;
  const isAddress = email === undefined || (isEmail(email) && email.length <= 254);
  const isLongEnough = password === undefined || (password.length >= 8 && password.length <= 256);
  return { ...(!isAddress && { email: 'must be an e-mail address' }), ...(!isLongEnough && { password: 'must have 8 to 256 characters' }) };
}
